import type { Locale } from '../localised';

/**
 * Words too frequent to say what a text is about: the Snowball lists
 * (https://snowballstem.org/algorithms/italian/stop.txt, …/english/stop.txt), plus what is left of contractions and
 * elisions once the apostrophe is cut.
 */
const LISTS: Record<Locale, string> = {
  it: `ad al allo ai agli all agl alla alle con col coi da dal dallo dai dagli dall dagl dalla dalle di del dello dei
    degli dell degl della delle in nel nello nei negli nell negl nella nelle su sul sullo sui sugli sull sugl sulla
    sulle per tra fra contro io tu lui lei noi voi loro mio mia miei mie tuo tua tuoi tue suo sua suoi sue nostro nostra
    nostri nostre vostro vostra vostri vostre mi ti ci vi lo la li le gli ne il un uno una ma ed se perché anche come
    dov dove che chi cui non più quale quanto quanti quanta quante quell quello quelli quella quelle quest questo questi
    questa queste si tutto tutti tutta tutte a c d e i l o ho hai ha abbiamo avete hanno abbia abbiate abbiano avrò
    avrai avrà avremo avrete avranno avrei avresti avrebbe avremmo avreste avrebbero avevo avevi aveva avevamo avevate
    avevano ebbi avesti ebbe avemmo aveste ebbero avessi avesse avessimo avessero avendo avuto avuta avuti avute avere
    sono sei è siamo siete sia siate siano sarò sarai sarà saremo sarete saranno sarei saresti sarebbe saremmo sareste
    sarebbero ero eri era eravamo eravate erano fui fosti fu fummo foste furono fossi fosse fossimo fossero essendo
    essere faccio fai facciamo fanno faccia facciate facciano farò farai farà faremo farete faranno farei faresti
    farebbe faremmo fareste farebbero facevo facevi faceva facevamo facevate facevano feci facesti fece facemmo faceste
    fecero facessi facesse facessimo facessero facendo sto stai sta stiamo stanno stia stiate stiano starò starai starà
    staremo starete staranno starei staresti starebbe staremmo stareste starebbero stavo stavi stava stavamo stavate
    stavano stetti stesti stette stemmo steste stettero stessi stesse stessimo stessero stando`,
  en: `i me my myself we our ours ourselves you your yours yourself yourselves he him his himself she her hers herself it
    its itself they them their theirs themselves what which who whom this that these those am is are was were be been
    being have has had having do does did doing would should could ought will can a an the and but if or because as
    until while of at by for with about against between into through during before after above below to from up down in
    out on off over under again further then once here there when where why how all any both each few more most other
    some such no nor not only own same so than too very s t d m ll re ve isn aren wasn weren hasn haven hadn doesn don
    didn won wouldn shan shouldn couldn mustn cannot`,
};

/** The stop words of each language. */
export const STOP_WORDS: Record<Locale, ReadonlySet<string>> = {
  it: new Set(LISTS.it.split(/\s+/)),
  en: new Set(LISTS.en.split(/\s+/)),
};

/** Italian and English stop words say nothing in a text of either language: Italian companies write in both at once. */
export function isStopWord(word: string): boolean {
  return STOP_WORDS.it.has(word) || STOP_WORDS.en.has(word);
}
