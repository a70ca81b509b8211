import { ASSESSED } from './assessed';
import type { DemoProposal } from './types';

/** Proposals to challenges that nobody has assessed yet. */
const SEALED: Record<string, DemoProposal[]> = {
  'dispositivo-estraneo-nella-rete-di-un-edificio': [
    {
      startup: 'nodo-urbano',
      title: 'Nodo Urbano: l’elenco degli apparati buoni, tenuto da solo',
      novelty:
        'I sistemi in uso cercano ciò che è cattivo; noi impariamo ciò che è normale per quell’edificio. Bastano due settimane di ascolto, e l’elenco si corregge con un clic del manutentore.',
      pilot:
        'Due edifici, uno con telecamere e uno senza. Nelle prime due settimane solo ascolto, poi avvisi al solo gestore. Il rischio è il manutentore che collega un portatile: riceve un avviso e lo chiude in dieci secondi.',
      benefit:
        'Circa 2.400 persone che lavorano nei due edifici, dal secondo mese. La stima viene dai badge attivi.',
      measure: 'Apparati estranei riconosciuti entro 10 minuti: oggi nessuno, obiettivo 9 su 10.',
      euros: 33_000,
      months: 1,
    },
  ],
  'uno-sportello-che-si-capisce-anche-al-telefono': [
    {
      startup: 'chiaro-voce',
      title: 'Chiaro Voce: una telefonata in frasi brevi',
      novelty:
        'Non traduciamo un menu: riscriviamo il percorso con chi lo usa, poi lo facciamo parlare. Chi dice due volte «non ho capito» passa a una persona, che vede a che punto era.',
      pilot:
        'Un servizio solo, il cambio di residenza, per quattro mesi. Primo mese con 30 anziani e 20 persone che imparano l’italiano. Il rischio è il rumore di fondo: sotto una soglia di riconoscimento passiamo subito all’operatore.',
      benefit:
        'Circa 5.200 chiamate al mese. Il numero è quello di un servizio simile in una città della stessa taglia.',
      measure: 'Chiamate abbandonate: oggi il 26%, obiettivo sotto il 10% al quarto mese.',
      euros: 24_000,
      months: 1,
    },
  ],
  'fermate-accessibili': [
    {
      startup: 'liftwise',
      title: 'Liftwise: tomorrow’s lift outages, published today',
      novelty:
        'Everybody else reports that a lift is out of order once it is. We say it up to three days ahead, with a probability, so that a trip can be planned and a repair can be brought forward.',
      pilot:
        'Twelve stations, thirty lifts, six months. Sensors are fitted at night in one week. The main risk is a lift model we have never heard: for those we publish only the present state until we have four weeks of data.',
      benefit:
        'About 3,100 trips a day by wheelchair users and people with prams at those stations, from the third month. The estimate comes from published gate counts.',
      measure:
        'Wrong answers to “will the lift work?”: today about 20%, target below 5%, checked on site every week.',
      euros: 39_000,
      months: 1,
    },
    {
      startup: 'linea-bassa',
      title: 'Linea Bassa: l’ultimo metro, misurato da chi lo percorre',
      novelty:
        'I dati degli ascensori ci sono; manca l’ultimo metro tra la fermata e la porta. Lo rilevano persone in carrozzina, pagate, con una misura che si ripete e si controlla.',
      pilot:
        'Dodici fermate e il quartiere attorno, 300 metri per parte. Rilievo in cinque settimane, poi un giro al mese. Il rischio sono i cantieri: leggiamo il calendario dei lavori e mandiamo qualcuno a vedere entro due giorni.',
      benefit:
        'Circa 1.900 persone al giorno, dalla sesta settimana; stima dai passaggi con tessera agevolata.',
      measure: 'Percorsi indicati come praticabili e trovati chiusi: oggi il 12%, obiettivo 3%.',
      euros: 36_500,
      months: 1,
    },
    {
      startup: 'ciclodati',
      title: 'Ciclodati: la fermata vista dal marciapiede',
      novelty:
        'Gli stessi nodi che contano le biciclette sentono se lo scivolo è ostruito: il passaggio si ferma e il flusso cambia forma. Non serve nessuna immagine.',
      pilot:
        'Sei fermate, due nodi ciascuna, posati in un giorno. Il rischio è scambiare un giorno di sciopero per un ostacolo: confrontiamo con le fermate vicine.',
      benefit: '',
      measure: '',
      euros: 21_000,
      months: 0,
      state: 'draft',
    },
    {
      startup: 'ferma-e-guarda',
      title: 'Ferma e Guarda: la pedana che si accorge di chi aspetta',
      novelty:
        'Il sensore al bordo riconosce una carrozzina in attesa e avvisa il conducente prima della fermata, così la pedana è pronta e il tempo di sosta non cambia.',
      pilot:
        'Tre fermate di superficie, quattro mesi, un veicolo attrezzato. Il rischio è il collegamento con il veicolo: nella prova usiamo un display separato.',
      benefit: 'Circa 140 salite al giorno con la pedana; stima del personale di linea.',
      measure: 'Tempo di salita con la pedana: oggi 95 secondi, obiettivo 50.',
      euros: 28_000,
      months: 1,
      state: 'withdrawn',
    },
  ],
  'ricarica-lenta-nei-condomini': [
    {
      startup: 'presa-comune',
      title: 'Presa Comune: quaranta prese e un contatore',
      novelty:
        'Non serve una colonnina intelligente per auto: l’intelligenza sta nel quadro, le prese sono semplici e costano un quinto. Se il regolatore si guasta, ogni presa scende a 6 ampere e continua.',
      pilot:
        'Tre condomini di età diversa, 44 prese, un inverno intero. Il rischio è l’impianto vecchio: un sopralluogo di due ore prima di accettare lo stabile. In uno su cinque serve rifare il quadro.',
      benefit: 'Circa 130 famiglie, dal quarto mese; 44 hanno già chiesto una presa in assemblea.',
      measure:
        'Notti in cui ogni auto è pronta all’ora chiesta: obiettivo il 95%, senza mai superare il contatore.',
      euros: 48_000,
      months: 2,
    },
  ],
  'spazi-di-quartiere-per-chi-lavora-a-distanza': [
    {
      startup: 'banco-libero',
      title: 'Banco Libero: la sala del circolo, di mattina',
      novelty:
        'Il posto non è un ufficio in miniatura: è un locale che ha già un’anima e ci presta otto ore vuote. L’armadio con sedie e lampade è ciò che mancava per non doverlo trasformare.',
      pilot:
        'Dieci sale in due quartieri, sei mesi. Il rischio è la convivenza con chi il locale lo usa di sera: ogni sala ha una persona del circolo che apre, pagata.',
      benefit: 'Circa 900 persone in sei mesi, dal secondo; la stima viene dalle cinque sale già aperte.',
      measure: 'Postazioni occupate tra le 9 e le 13: obiettivo il 50% al quarto mese.',
      euros: 19_500,
      months: 1,
    },
  ],
  'gemello-digitale-leggero': [
    {
      startup: 'calcolo-bianco',
      title: 'Calcolo Bianco: dodici parametri e un margine dichiarato',
      novelty:
        'Un modello completo chiede mille numeri che nessuno ha. Il nostro ne usa dodici, e accanto a ogni stima scrive di quanto può sbagliare e quale misura la migliorerebbe.',
      pilot:
        'Venti edifici, tre settimane di misura ciascuno, a gruppi di cinque. Il rischio sono le bollette mancanti: sotto i 18 mesi di storico lo diciamo e non stimiamo.',
      benefit: 'I gestori di circa 600 edifici della stessa epoca; i primi venti dal terzo mese.',
      measure: 'Scarto sui consumi dell’anno dopo: obiettivo sotto il 10% in 16 edifici su 20.',
      euros: 44_000,
      months: 1,
    },
  ],
  'competenze-digitali-dopo-una-pausa': [
    {
      startup: 'second-shift',
      title: 'Second Shift: ninety minutes that show what you can do',
      novelty:
        'We do not teach first. A work sample from a real job comes first, and shows that most people need two short modules, not a course of six months.',
      pilot:
        'Sixty people in two groups, eight employers, six months. The main risk is that employers do not read the record: two people from each employer score samples themselves, so they know what it means.',
      benefit: 'Sixty people directly, from the second month; about 400 a year if the eight employers go on.',
      measure: 'In work, or in paid training, six months later: 31% today in comparable groups, target 50%.',
      euros: 29_500,
      months: 1,
    },
  ],
  'scuole-fresche-anche-a-giugno': [
    {
      startup: 'ombra-fresca',
      title: 'Ombra Fresca: l’ombra davanti alla finestra, non dietro',
      novelty:
        'Una tenda interna ferma la luce quando il calore è già entrato. La nostra ombra sta a quaranta centimetri dalla facciata, non grava sul tetto e d’inverno si toglie.',
      pilot:
        'Una scuola, otto aule a sud, montaggio in quattro giorni di agosto. Il rischio è il vento: le strutture sono calcolate per 100 km/h e si aprono da sole oltre gli 80.',
      benefit: 'Circa 190 bambini e 16 insegnanti, dal primo giugno dopo la posa.',
      measure: 'Temperatura in aula alle 11: oggi 31,4 gradi di media a giugno, obiettivo 28.',
      euros: 29_000,
      months: 0,
    },
    {
      startup: 'acquamappa',
      title: 'Acquamappa: l’acqua di falda che rinfresca le aule',
      novelty:
        'Sotto molte scuole scorre acqua di falda a 15 gradi che oggi si pompa via. Ne prendiamo il freddo con uno scambiatore e la restituiamo, senza consumarla.',
      pilot:
        'Una scuola con pompa di aggottamento già attiva, quattro aule. Il rischio è l’autorizzazione: dura da tre a cinque mesi, e l’abbiamo già ottenuta due volte.',
      benefit: 'Circa 100 bambini nel pilota; 27 edifici scolastici hanno una pompa simile.',
      measure: 'Gradi in meno alle 11: obiettivo 3, con meno di 400 kWh a stagione per aula.',
      euros: 30_000,
      months: 2,
    },
    {
      startup: 'calcolo-bianco',
      title: 'Calcolo Bianco: quali aule prima, e con che cosa',
      novelty:
        'Non vendiamo un rimedio: diciamo quale funziona in quale aula. Cinque sensori per scuola in maggio bastano a ordinare gli interventi per gradi risparmiati a euro.',
      pilot:
        'Dodici scuole misurate in un mese, tre interventi economici provati in sei aule. Il rischio è un giugno fresco: il modello corregge per il meteo.',
      benefit: 'Circa 2.600 bambini nelle dodici scuole; le scelte arrivano prima dell’estate seguente.',
      measure: 'Scarto tra gradi previsti e gradi misurati dopo l’intervento: obiettivo sotto 0,5.',
      euros: 27_000,
      months: 1,
    },
  ],
};

/** Proposals by the challenge's address. */
export const PROPOSALS: Record<string, DemoProposal[]> = { ...SEALED, ...ASSESSED };
