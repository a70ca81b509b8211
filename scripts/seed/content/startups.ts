import type { Passport } from '$domain/organisation/passport';

export interface DemoStartup {
  key: string;
  name: string;
  passport: Omit<Passport, 'website'>;
}

const startup = (name: string, passport: DemoStartup['passport']): DemoStartup => ({
  key: name.toLowerCase().replaceAll(' ', '-'),
  name,
  passport,
});

/** Invented start-ups. Their passports are written in the language in which they work. */
export const STARTUPS: DemoStartup[] = [
  startup('Ciclodati', {
    language: 'it',
    pitch:
      'Contiamo chi si muove in bicicletta e a piedi con piccoli sensori a batteria. Chi progetta le strade riceve flussi affidabili ogni quarto d’ora, senza immagini.',
    problem:
      'Chi decide dove passa una ciclabile conosce le auto, non le biciclette: i conteggi si fanno a mano, due giorni all’anno. Così una strada usata da tremila ciclisti al giorno resta invisibile.',
    technology:
      'Reti di sensori a batteria, posate in un giorno su pali esistenti. I conteggi degli spostamenti sono anonimi all’origine: i dati grezzi non escono mai dal sensore, e ogni nodo è censito e firmato alla posa. I dati arrivano ogni 15 minuti con un’interfaccia aperta.',
    references:
      'Quaranta nodi attivi da due anni in tre città medie. Errore medio del 4% rispetto al conteggio a mano, su 26 sezioni.',
    team: 'Due ingegneri elettronici, una statistica, un tecnico di campo e una designer dei servizi. Una persona segue permessi e posa.',
    city: 'Milano',
    foundedYear: 2021,
    areaIds: ['mobility', 'digital', 'security'],
    topicIds: ['mobility-data', 'cycling', 'anonymisation', 'sensor-networks', 'sensors', 'quick-install'],
    visibility: 'all_members',
  }),
  startup('Nodo Urbano', {
    language: 'it',
    pitch:
      'Teniamo il censimento degli apparati collegati negli edifici e nelle strade. Chi gestisce un impianto sa in ogni momento che cosa è collegato, e che cosa non dovrebbe esserlo.',
    problem:
      'In un edificio di dieci piani ci sono centinaia di apparati connessi, comprati da fornitori diversi in anni diversi. Quando ne compare uno estraneo nessuno lo nota, perché nessuno ha l’elenco di quelli buoni.',
    technology:
      'Un nodo ascolta solo chi parla con chi e quando, senza leggere il contenuto del traffico. Da questi ritmi ricava un’impronta per apparato e segnala ciò che non ha mai visto. Funziona anche senza collegamento al cloud.',
    references:
      'Prova di quattro mesi in due edifici per uffici: 612 apparati censiti, 9 estranei trovati, due falsi allarmi alla settimana.',
    team: 'Tre esperti di sicurezza delle reti, una sviluppatrice di sistemi, un tecnico di impianti. Un consulente legale segue la protezione dei dati.',
    city: 'Milano',
    foundedYear: 2020,
    areaIds: ['security', 'digital'],
    topicIds: [
      'network-monitoring',
      'device-security',
      'sensor-networks',
      'privacy',
      'critical-infrastructure',
    ],
    visibility: 'all_members',
  }),
  startup('Passo Sicuro', {
    language: 'it',
    pitch:
      'Facciamo luce che aspetta chi attraversa: un piccolo modulo sul palo alza l’illuminazione solo quando serve. Lavoriamo con i gestori dell’illuminazione pubblica.',
    problem:
      'Anziani, e ragazzi che escono da scuola, attraversano dove i lampioni sono lontani. D’inverno chi guida vede il pedone all’ultimo momento.',
    technology:
      'Il sensore si fissa al palo esistente e parla con il nodo di telegestione: non serve scavare. Quando qualcuno si avvicina, la luce sale dal 40 al 100% in meno di un secondo. Se il sensore tace per dieci minuti, l’impianto torna al profilo normale.',
    references: 'Collaudo di 6 settimane su 3 attraversamenti, con 11.400 passaggi osservati.',
    team: 'Un’ingegnera illuminotecnica, due sviluppatori di sistemi integrati, un installatore abilitato e una responsabile di progetto.',
    city: 'Brescia',
    foundedYear: 2022,
    areaIds: ['mobility', 'environment'],
    topicIds: ['adaptive-lighting', 'pedestrians', 'sensors', 'quick-install'],
    visibility: 'all_members',
  }),
  startup('Lumen Reti', {
    language: 'it',
    pitch:
      'Rendiamo regolabili i lampioni che ci sono già, senza cambiarli. Un modulo nell’attacco e una rete radio tra i pali bastano per un quartiere.',
    problem:
      'Molti impianti di illuminazione sanno solo accendersi e spegnersi. Sostituirli costa anni; intanto si illumina troppo dove non passa nessuno e troppo poco dove si attraversa.',
    technology:
      'Moduli radio a maglia che si inseriscono tra lampada e armatura, con comando ogni cinque secondi. Ogni palo fa da ripetitore per i vicini, e le regole restano sul posto anche se manca la rete.',
    references: 'Trecento punti luce in un quartiere residenziale, da 18 mesi. Consumi ridotti del 31%.',
    team: 'Due ingegneri delle telecomunicazioni, un progettista elettrico, una sviluppatrice, un tecnico di cantiere.',
    city: 'Bergamo',
    foundedYear: 2018,
    areaIds: ['environment', 'mobility', 'digital'],
    topicIds: ['adaptive-lighting', 'sensor-networks', 'quick-install', 'building-energy'],
    visibility: 'all_members',
  }),
  startup('Quartiere Calmo', {
    language: 'it',
    pitch:
      'Misuriamo velocità e rumore nelle vie residenziali e aiutiamo a cambiarle con interventi piccoli e reversibili. Prima si misura, poi si vernicia.',
    problem:
      'Chi abita una via di quartiere sente passare auto troppo veloci e furgoni all’alba, ma non ha numeri. Senza numeri, ogni intervento diventa una discussione tra opinioni.',
    technology:
      'Una cassetta con radar e fonometro si appende per due settimane. Restituisce velocità, volumi e livelli sonori per ora, senza immagini e senza targhe. Un catalogo di 22 interventi leggeri dice che cosa aspettarsi da ciascuno.',
    references: 'Undici vie misurate in quattro comuni; in sei la velocità media è scesa di almeno 5 km/h.',
    team: 'Un’urbanista, un tecnico competente in acustica, un analista dei dati e una facilitatrice di quartiere.',
    city: 'Torino',
    foundedYear: 2019,
    areaIds: ['mobility', 'environment'],
    topicIds: ['pedestrians', 'mobility-data', 'urban-logistics', 'air-quality'],
    visibility: 'all_members',
  }),
  startup('Ferma e Guarda', {
    language: 'it',
    pitch:
      'Riconosciamo chi aspetta al bordo della strada con un radar termico, giorno e notte. L’informazione serve al semaforo, al lampione, al cartello: mai a una persona che guarda.',
    problem:
      'I pulsanti pedonali si premono a vuoto o non si premono affatto, e le telecamere nei punti sensibili non sono gradite. Chi attraversa lentamente resta a metà strada quando scatta il rosso.',
    technology:
      'Un radar a 60 GHz e una matrice termica da 32 punti distinguono adulti, bambini, carrozzine e biciclette. Il calcolo avviene nel sensore; esce solo un segnale: qualcuno aspetta, qualcuno è ancora in mezzo.',
    references:
      'Due incroci semaforici in prova per nove mesi: 96% delle attese riconosciute, anche con la pioggia.',
    team: 'Un fisico, due ingegneri del segnale, una progettista meccanica. L’installazione è affidata a una ditta abilitata.',
    city: 'Padova',
    foundedYear: 2021,
    areaIds: ['mobility', 'security'],
    topicIds: ['pedestrians', 'sensors', 'accessibility', 'privacy'],
    visibility: 'all_members',
  }),
  startup('Linea Bassa', {
    language: 'it',
    pitch:
      'Disegniamo e misuriamo percorsi senza gradini. Una squadra di rilevatori, molti dei quali si muovono in carrozzina, aggiorna la mappa di ciò che si può davvero percorrere.',
    problem:
      'Le mappe dicono che un percorso è accessibile, ma non che lo scivolo finisce contro un palo. Chi si muove in carrozzina lo scopre quando è già lì.',
    technology:
      'Rilievo a piedi con un’applicazione guidata: pendenza, larghezza, bordo, fondo, misurati dal telefono e controllati da una seconda persona. I dati escono in un formato aperto che i calcolatori di percorso già leggono.',
    references:
      'Duecento chilometri rilevati in cinque comuni; il 12% dei tratti dati per accessibili non lo era.',
    team: 'Una geografa, un’ergonoma, due sviluppatori e diciotto rilevatori a contratto, undici in carrozzina.',
    city: 'Bologna',
    foundedYear: 2017,
    areaIds: ['mobility', 'digital'],
    topicIds: ['accessibility', 'pedestrians', 'open-data', 'public-transport'],
    visibility: 'all_members',
  }),
  startup('Liftwise', {
    language: 'en',
    pitch:
      'We tell travellers whether a lift or an escalator will be working when they arrive. Small vibration sensors notice a fault days before it stops the machine.',
    problem:
      'A wheelchair user plans a trip on a map that says the station is step-free, and finds the lift out of order. The detour costs forty minutes, or the trip itself.',
    technology:
      'A battery sensor is glued to the motor frame in ten minutes; nothing is wired into the lift. It sends a vibration summary every five minutes, and a model trained on 300 machines predicts outages for the next 72 hours. The forecast is published as an open feed that journey planners can read.',
    references:
      'Eighty lifts on one suburban railway for fourteen months: seven outages in ten announced a day ahead.',
    team: 'Two mechanical engineers, one data scientist, one accessibility researcher who uses a wheelchair, one field technician.',
    city: 'Dublin',
    foundedYear: 2020,
    areaIds: ['mobility', 'digital'],
    topicIds: ['accessibility', 'public-transport', 'sensors', 'artificial-intelligence', 'open-data'],
    visibility: 'all_members',
  }),
  startup('Carriage Count', {
    language: 'en',
    pitch:
      'We measure how full a tram or bus is while it is on its way, and tell the people waiting at the next stops. No cameras, no phones tracked.',
    problem:
      'People at a crowded stop board the first vehicle because they cannot know that the next one, three minutes behind, is half empty. Parents with prams and wheelchair users are left on the pavement.',
    technology:
      'Pressure data from the air suspension, which every modern vehicle already records, gives the load on each axle. We turn it into free places per door section and publish it within twenty seconds, on stop displays and in a feed. Where there is no air suspension, a strip under the doorstep counts boardings.',
    references:
      'One hundred and twenty buses in two cities; error below 7% of capacity in nine trips out of ten.',
    team: 'One vehicle engineer, two software developers, one statistician and a service designer.',
    city: 'Utrecht',
    foundedYear: 2019,
    areaIds: ['mobility', 'digital'],
    topicIds: ['public-transport', 'mobility-data', 'sensors', 'city-hours'],
    visibility: 'all_members',
  }),
  startup('Sosta Breve', {
    language: 'it',
    pitch:
      'Facciamo funzionare le aree di carico e scarico: si prenotano, si trovano libere, si liberano in tempo. Un sensore a terra e una regola chiara.',
    problem:
      'Il furgone che non trova posto si ferma in seconda fila o gira l’isolato. Le piazzole ci sono, ma una su due è occupata da chi non consegna niente.',
    technology:
      'Sensori magnetici incollati all’asfalto con sette anni di batteria, e un pannello che mostra i minuti rimasti. L’operatore prenota da un’applicazione o dal proprio sistema di giro; gli agenti vedono solo le soste oltre il tempo.',
    references:
      'Sessanta piazzole in un centro storico: il tempo medio di sosta è passato da 41 a 19 minuti.',
    team: 'Due ingegneri dei trasporti, uno sviluppatore, una responsabile operativa che viene dalla logistica.',
    city: 'Milano',
    foundedYear: 2016,
    areaIds: ['mobility'],
    topicIds: ['parking', 'urban-logistics', 'sensors', 'mobility-data'],
    visibility: 'all_members',
  }),
  startup('Ombra Fresca', {
    language: 'it',
    pitch:
      'Progettiamo ombra per i luoghi dove si aspetta. Mappiamo il caldo percepito metro per metro e mettiamo ombra dove vale di più.',
    problem:
      'A luglio, su un marciapiede senza alberi, la temperatura percepita supera di 12 gradi quella dell’aria. Chi aspetta il tram alle due del pomeriggio, spesso, ha più di settant’anni.',
    technology:
      'Un rilievo con termometro a globo montato su bicicletta produce la mappa del caldo percepito in una mattina. Le strutture sono leggere, zavorrate, senza fondazioni: si montano in quattro ore e d’inverno si smontano.',
    references:
      'Nove piazze rilevate, quattro strutture montate per due estati. Riduzione media di 9 gradi percepiti.',
    team: 'Due architetti, una fisica dell’edificio, un carpentiere e un giardiniere.',
    city: 'Bari',
    foundedYear: 2020,
    areaIds: ['environment', 'mobility'],
    topicIds: ['heat', 'urban-green', 'quick-install', 'public-transport'],
    visibility: 'all_members',
  }),
  startup('Tramalab', {
    language: 'it',
    pitch:
      'Tessiamo superfici tecniche per lo spazio pubblico: tessuti che fanno ombra, lasciano passare il vento e durano dieci anni. Li progettiamo con chi li monta.',
    problem:
      'Le pensiline in vetro riparano dalla pioggia ma d’estate diventano serre. Le tende comuni si strappano al primo temporale e nessuno le ripara.',
    technology:
      'Tessuto a maglia di poliestere riciclato con trama variabile: fitta dove batte il sole di mezzogiorno, larga dove serve la vista. I pannelli si agganciano ai profili esistenti e si sostituiscono in venti minuti.',
    references:
      'Trenta pannelli su pensiline di una linea extraurbana; dopo due anni due sostituzioni per strappo.',
    team: 'Una tecnologa tessile, un ingegnere strutturista, una designer e un laboratorio di confezione con sei addetti.',
    city: 'Prato',
    foundedYear: 2015,
    areaIds: ['environment', 'mobility'],
    topicIds: ['heat', 'public-transport', 'quick-install', 'waste'],
    visibility: 'same_areas',
  }),
  startup('Acquamappa', {
    language: 'it',
    pitch:
      'Ascoltiamo i tubi dell’acqua per trovare le perdite prima che diventino voragini. Gli stessi ascolti dicono dove l’acqua può servire alla città.',
    problem:
      'Una perdita piccola scorre per mesi sotto l’asfalto senza che nessuno la veda. Si scopre quando cede la strada, o quando muore un albero.',
    technology:
      'Idrofoni magnetici posati nei pozzetti registrano due minuti ogni notte, quando la città tace. Il confronto fra coppie di punti colloca la perdita entro due metri. La batteria dura cinque anni.',
    references:
      'Ottanta chilometri di rete ascoltati in un anno: 37 perdite trovate, 33 confermate dallo scavo.',
    team: 'Un’ingegnera idraulica, due esperti di acustica, uno sviluppatore e due tecnici di rete.',
    city: 'Genova',
    foundedYear: 2018,
    areaIds: ['environment', 'digital'],
    topicIds: ['water', 'sensors', 'urban-green', 'artificial-intelligence'],
    visibility: 'all_members',
  }),
  startup('Chiaro Voce', {
    language: 'it',
    pitch:
      'Costruiamo servizi telefonici che parlano come una persona allo sportello. Frasi brevi, italiano semplice, e il passaggio a un operatore quando serve.',
    problem:
      'Chi ha più di settant’anni chiama: non usa il sito. Trova un menu di otto voci, sbaglia la terza e riaggancia. La pratica resta ferma.',
    technology:
      'Riconoscimento vocale addestrato su chiamate di anziani e di persone che imparano l’italiano. Il percorso è scritto in italiano di livello A2, e a ogni passo la persona può dire «non ho capito». La conversazione non viene registrata.',
    references:
      'Un servizio di prenotazione per due aziende sanitarie: 71% delle chiamate concluse senza operatore.',
    team: 'Due linguiste, tre sviluppatori, una psicologa dell’invecchiamento e un referente per gli enti.',
    city: 'Trento',
    foundedYear: 2019,
    areaIds: ['digital', 'work'],
    topicIds: ['plain-language', 'citizen-services', 'artificial-intelligence', 'digital-skills'],
    visibility: 'all_members',
  }),
  startup('Presa Comune', {
    language: 'it',
    pitch:
      'Portiamo la ricarica nei box dei condomini senza rifare l’impianto. Ogni auto riceve ciò che le serve entro il mattino.',
    problem:
      'In un condominio con quaranta box bastano tre auto elettriche per far scattare il contatore. L’assemblea rinvia, e chi vorrebbe cambiare auto aspetta.',
    technology:
      'Un regolatore legge il contatore comune ogni secondo e divide la potenza libera tra le prese. Chi parte presto lo dice con un pulsante. I consumi si ripartiscono da soli, per presa e per ora.',
    references:
      'Sette condomini, 96 prese, due inverni: nessuno scatto e il 98% delle auto pronte all’ora chiesta.',
    team: 'Due ingegneri elettrici, una sviluppatrice, un amministratore di condominio e due installatori.',
    city: 'Milano',
    foundedYear: 2021,
    areaIds: ['environment', 'mobility'],
    topicIds: ['ev-charging', 'energy-communities', 'building-energy', 'urban-logistics'],
    visibility: 'all_members',
  }),
  startup('Calcolo Bianco', {
    language: 'it',
    pitch:
      'Stimiamo i consumi di un edificio con cinque sensori e le bollette. Chi gestisce molti edifici sa dove conviene intervenire prima.',
    problem:
      'Un rilievo energetico completo costa migliaia di euro a edificio e dura settimane. Chi ne gestisce centinaia sceglie a intuito.',
    technology:
      'Un modello fisico ridotto a dodici parametri si tara con tre settimane di temperature e con due anni di bollette. Ogni stima ha il suo margine d’errore, e il modello dice quale misura lo ridurrebbe di più.',
    references: 'Quarantadue scuole: scarto del 9% sui consumi dell’anno dopo, senza sopralluoghi.',
    team: 'Una fisica tecnica, due matematici, uno sviluppatore e un perito che segue le pose.',
    city: 'Milano',
    foundedYear: 2020,
    areaIds: ['environment', 'digital'],
    topicIds: ['digital-twin', 'building-energy', 'sensors', 'heat'],
    visibility: 'all_members',
  }),
  startup('Banco Libero', {
    language: 'it',
    pitch:
      'Apriamo di giorno i locali che vivono di sera: circoli, oratori, teatri. Chi lavora a distanza trova una scrivania a dieci minuti da casa.',
    problem:
      'Chi lavora da casa in due stanze con un figlio piccolo non ha bisogno di un ufficio in centro, ma di una scrivania vicina. A trecento metri c’è una sala vuota fino alle sei di sera.',
    technology:
      'Un armadio con sedie, lampade e rete si apre con un codice e trasforma una sala in dodici postazioni in mezz’ora. Prenotazione a ore, incasso diviso con chi presta il locale.',
    references: 'Cinque sale in due quartieri, 340 persone, occupazione media del 58% al mattino.',
    team: 'Una operatrice culturale, un architetto, due sviluppatori e una responsabile dei rapporti con i quartieri.',
    city: 'Milano',
    foundedYear: 2022,
    areaIds: ['work'],
    topicIds: ['shared-spaces', 'remote-work', 'city-hours', 'inclusive-work'],
    visibility: 'all_members',
  }),
  startup('Second Shift', {
    language: 'en',
    pitch:
      'We help people who return to work after a long break prove what they can already do. Short tasks from real jobs, marked by real teams.',
    problem:
      'Somebody who cared for a parent for five years has a gap in the CV and skills that nobody sees. Courses teach the basics again; employers still do not know what the person can do.',
    technology:
      'A library of 140 work samples of ninety minutes each, in office, logistics and customer care. Each is scored with a described scale by two people from the trade, and the result is a portable record that belongs to the candidate.',
    references: 'Two hundred and sixty people in three regions; 54% in work after six months.',
    team: 'Two occupational psychologists, one teacher, two developers and a network of forty assessors.',
    city: 'Lyon',
    foundedYear: 2018,
    areaIds: ['work', 'digital'],
    topicIds: ['reskilling', 'digital-skills', 'inclusive-work'],
    visibility: 'all_members',
  }),
];
