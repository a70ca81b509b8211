import type { DemoProposal } from './types';

/** Proposals that a committee reads, or has read and answered. */
export const ASSESSED: Record<string, DemoProposal[]> = {
  'attraversamenti-piu-sicuri-nelle-ore-buie': [
    {
      startup: 'passo-sicuro',
      title: 'Passo Sicuro: luce che aspetta chi attraversa',
      novelty:
        'La luce adattiva esiste sulle strade intere; noi la portiamo sul singolo attraversamento, con un modulo che si monta in quaranta minuti e non tocca il quadro.',
      pilot:
        'Venti attraversamenti in quattro gruppi. Pioggia forte e foglie generano falsi positivi: nel collaudo di 6 settimane su 3 attraversamenti sono stati l’8%. Nel pilota aggiungiamo un secondo fascio e misuriamo di nuovo. L’autorizzazione paesaggistica serve in 2 casi su 20.',
      benefit:
        'Circa 14.000 attraversamenti al giorno nelle ore buie, dal terzo mese; stima dai conteggi del collaudo.',
      measure:
        'Distanza a cui chi guida rallenta: oggi 22 metri, obiettivo 40. Misura con radar prima e dopo.',
      firstMeasure: 'Numero di frenate brusche, contate da un osservatore.',
      euros: 43_000,
      months: 1,
      marks: [4.4, 4.2, 3.8, 4.1, 4],
      remarks: {
        relevance: [
          'Parla proprio di chi attraversa dove i lampioni sono lontani.',
          'Non dice che cosa succede con chi attraversa fuori dalle strisce.',
        ],
        feasibility: [
          'Il collaudo su tre attraversamenti è convincente e l’8% di falsi positivi è dichiarato.',
          'Manca chi segue i permessi nei due casi con vincolo.',
        ],
        novelty: [
          'Montare in quaranta minuti senza toccare il quadro cambia i costi.',
          'La luce che sale al passaggio si è già vista su strade extraurbane.',
        ],
        impact: [
          'La distanza di rallentamento è una misura che possiamo ripetere.',
          'I 14.000 passaggi vengono da tre luoghi soltanto.',
        ],
        team: ['C’è un installatore abilitato.', 'La responsabile di progetto segue già altri due cantieri.'],
      },
    },
    {
      startup: 'lumen-reti',
      title: 'Lumen Reti: il quartiere che si illumina a passi',
      novelty:
        'Ogni palo avverte il successivo: la luce precede chi cammina di trenta metri invece di inseguirlo. Non serve un sensore per palo, ne basta uno ogni tre.',
      pilot:
        'Un quartiere intero, 18 attraversamenti e 140 pali. Il rischio è il disturbo a chi abita al primo piano: la luce sale in tre secondi e non supera mai il livello di oggi.',
      benefit: 'Circa 9.500 persone che abitano nel quartiere, dal quarto mese.',
      measure:
        'Consumo notturno: oggi 100, obiettivo 70. Illuminamento sulle strisce: da 12 a 25 lux al passaggio.',
      euros: 45_000,
      months: 1,
      marks: [3.9, 4.3, 3.6, 3.5, 4.3],
      remarks: {
        relevance: [
          'Tiene insieme sicurezza e consumi, come chiedevamo.',
          'Il centro della proposta è il quartiere, gli attraversamenti vengono dopo.',
        ],
        feasibility: [
          'Trecento punti luce in funzione da 18 mesi sono un buon precedente.',
          'Con 140 pali sei mesi sono pochi.',
        ],
        novelty: [
          'La luce che precede il passo è un’idea semplice e nuova.',
          'La rete a maglia tra i pali la offrono già altri.',
        ],
        impact: ['I lux al passaggio si misurano in una sera.', 'Nessun numero su chi guida.'],
        team: ['Squadra completa, compreso il cantiere.', 'Un solo progettista elettrico per 140 pali.'],
      },
    },
    {
      startup: 'quartiere-calmo',
      title: 'Quartiere Calmo: prima rallentare, poi illuminare',
      novelty:
        'Dove la velocità scende sotto i 35 all’ora la luce conta meno. Cambiamo il bordo della strada con vernice e dissuasori leggeri, per una notte o per un anno.',
      pilot:
        'Otto attraversamenti, due settimane di misura prima e due dopo, intervento in una notte. Il rischio è la rimozione chiesta dai residenti: ogni intervento si toglie in due ore.',
      benefit: 'Circa 6.000 passaggi al giorno, dalla quinta settimana.',
      measure: 'Velocità superata dal 15% dei veicoli nelle ore buie: oggi 47 km/h, obiettivo 36.',
      euros: 31_000,
      months: 0,
      marks: [3.4, 3.9, 3.3, 4.2, 3.6],
      remarks: {
        relevance: [
          'Ricorda che il problema è la velocità, non solo il buio.',
          'Risponde a una domanda vicina alla nostra, non alla nostra.',
        ],
        feasibility: [
          'Si prova in una notte e si toglie in due ore.',
          'La vernice al buio e sotto la pioggia si vede poco.',
        ],
        novelty: [
          'Il catalogo di interventi con effetti attesi è utile.',
          'Restringere la carreggiata non è nuovo.',
        ],
        impact: [
          'La velocità superata dal 15% dei veicoli è la misura giusta.',
          'Due settimane dopo l’intervento non dicono che cosa resta dopo un anno.',
        ],
        team: ['La facilitatrice di quartiere serve davvero.', 'Manca chi conosce l’illuminazione.'],
      },
    },
    {
      startup: 'ferma-e-guarda',
      title: 'Ferma e Guarda: chi aspetta accende il segnale',
      novelty:
        'Riconosciamo l’intenzione, non il movimento: chi si ferma al bordo e guarda la strada fa accendere il segnale, chi passa accanto no. Così il segnale resta credibile.',
      pilot:
        'Dodici attraversamenti, sei mesi, segnale lampeggiante a terra già omologato. Il rischio è la nebbia: sotto i 50 metri di visibilità il segnale resta acceso.',
      benefit: 'Circa 7.800 attese al giorno; stima da nove mesi su due incroci.',
      measure: 'Automobilisti che danno la precedenza: oggi il 38%, obiettivo il 70%.',
      euros: 44_000,
      months: 1,
      marks: [4.1, 3.6, 4.3, 3.9, 3.5],
      remarks: {
        relevance: [
          'Distingue chi vuole attraversare da chi passa: è il punto.',
          'I segnali lampeggianti possono disturbare chi abita di fronte.',
        ],
        feasibility: [
          'Nove mesi su due incroci, pioggia compresa.',
          'Gli incroci provati avevano il semaforo, questi no.',
        ],
        novelty: [
          'Riconoscere l’attesa senza immagini è davvero nuovo.',
          'Il segnale a terra è un prodotto che esiste.',
        ],
        impact: ['La precedenza data è ciò che conta.', 'Il 70% sembra ottimista per il primo inverno.'],
        team: ['Competenze solide sul segnale.', 'L’installazione è tutta affidata a terzi.'],
      },
    },
    {
      startup: 'ciclodati',
      title: 'Ciclodati: sapere dove, prima di illuminare',
      novelty:
        'I 120 attraversamenti sono stati scelti dagli incidenti, che per fortuna sono pochi. Noi contiamo i passaggi al buio e diciamo dove il rischio per passaggio è più alto.',
      pilot:
        'Sessanta attraversamenti contati per tre settimane ciascuno, con venti nodi che ruotano. Il rischio sono i furti: i nodi stanno a quattro metri.',
      benefit: 'Tutti i 120 attraversamenti ricevono un ordine di priorità, al quinto mese.',
      measure: 'Scarto tra conteggio e rilievo a mano: obiettivo sotto il 5% in 50 luoghi su 60.',
      euros: 26_000,
      months: 1,
      marks: [2.8, 4.2, 3, 3, 4],
      remarks: {
        relevance: [
          'Sapere dove intervenire prima ci farebbe risparmiare.',
          'Conta chi attraversa, ma non lo rende più visibile.',
        ],
        feasibility: [
          'Posa in un giorno, già provata quaranta volte.',
          'I nodi che ruotano vedono solo tre settimane.',
        ],
        novelty: ['Il rischio per passaggio non lo calcola nessuno.', 'Contare pedoni si fa già.'],
        impact: ['L’errore è misurato e dichiarato.', 'Nessun effetto su chi guida entro il pilota.'],
        team: ['La statistica in squadra si vede.', 'Nessuno si occupa di illuminazione.'],
      },
    },
    {
      startup: 'linea-bassa',
      title: 'Linea Bassa: le strisce per chi attraversa piano',
      novelty:
        'Chi attraversa in undici secondi invece che in sette resta al buio a metà strada. Misuriamo la luce all’altezza di chi è seduto, e la correggiamo dove serve.',
      pilot:
        'Dieci attraversamenti vicino a case di riposo e scuole. Il rischio è avere pochi casi: coinvolgiamo tre associazioni nei rilievi.',
      benefit: 'Circa 1.100 persone anziane o in carrozzina, dal quarto mese.',
      measure: 'Illuminamento a 1,1 metri da terra a metà strada: oggi 6 lux, obiettivo 15.',
      euros: 33_000,
      months: 1,
      marks: [3.6, 3, 3.7, 3.1, 3.4],
      remarks: {
        relevance: [
          'Mette al centro chi attraversa più lentamente.',
          'Lascia fuori gli attraversamenti lontani da scuole e case di riposo.',
        ],
        feasibility: [
          'I rilievi sono il loro mestiere.',
          'Chi corregge la luce, e con quali mezzi, non è scritto.',
        ],
        novelty: [
          'Misurare all’altezza di chi è seduto è un bel cambio di sguardo.',
          'La correzione proposta è quella nota.',
        ],
        impact: [
          'I lux a metà strada sono chiari e ripetibili.',
          'Dieci luoghi sono pochi per dire se serve.',
        ],
        team: ['Rilevatori che vivono il problema.', 'Manca una competenza illuminotecnica.'],
      },
    },
  ],
  'ombra-alle-fermate': [
    {
      startup: 'ombra-fresca',
      title: 'Ombra Fresca: vele che si montano in quattro ore',
      novelty:
        'Le pensiline si progettano per la pioggia. Noi partiamo dalla mappa del caldo percepito: a parità di spesa, spostare l’ombra di due metri vale tre gradi.',
      pilot:
        'Quindici fermate rilevate in luglio, sei vele montate. Il rischio è lo spazio sul marciapiede: quattro modelli, il più stretto occupa 60 centimetri.',
      benefit: 'Circa 11.000 persone al giorno, dalla prima estate.',
      measure: 'Temperatura percepita alle 14: oggi 44 gradi, obiettivo 36, con termometro a globo.',
      euros: 38_000,
      months: 1,
      marks: [4.6, 4.1, 3.9, 4.4, 4],
      remarks: {
        relevance: [
          'Parte da chi aspetta, non dalla pensilina.',
          'Non parla delle fermate in mezzo alla carreggiata.',
        ],
        feasibility: [
          'Quattro strutture hanno già retto due estati.',
          'La zavorra sul marciapiede va vista caso per caso.',
        ],
        novelty: ['La mappa del caldo percepito decide dove spendere.', 'La vela in sé è un oggetto noto.'],
        impact: ['Otto gradi in meno, con una misura seria.', 'Si misura solo alle due del pomeriggio.'],
        team: [
          'Carpentiere e fisica insieme: bene.',
          'In caso di quindici montaggi il carpentiere è uno solo.',
        ],
      },
    },
    {
      startup: 'tramalab',
      title: 'Tramalab: un tessuto sopra le pensiline che ci sono',
      novelty:
        'Non aggiungiamo niente al marciapiede: il pannello si aggancia al profilo della pensilina e ne cambia l’ombra. La trama è fitta a sud e rada verso chi arriva.',
      pilot:
        'Quaranta pensiline, montaggio notturno, venti minuti ciascuna. Il rischio è il vandalismo: un pannello costa 90 euro e si sostituisce in un turno.',
      benefit: 'Circa 26.000 persone al giorno, dal secondo mese.',
      measure: 'Gradi sotto la pensilina alle 14: obiettivo 5 in meno. Pannelli integri dopo sei mesi: 90%.',
      euros: 32_000,
      months: 0,
      marks: [4.2, 4.5, 3.7, 3.8, 3.9],
      remarks: {
        relevance: ['Lavora sulle pensiline che abbiamo.', 'Dove la pensilina non c’è, non c’è risposta.'],
        feasibility: [
          'Venti minuti a pensilina, di notte: si può fare.',
          'Serve il parere di chi ha in carico gli arredi.',
        ],
        novelty: ['La trama variabile è una soluzione elegante.', 'Resta un telo, per quanto buono.'],
        impact: [
          'Il numero di fermate raggiunte è il più alto.',
          'Cinque gradi sono meno di quanto altri promettono.',
        ],
        team: ['Chi tesse e chi monta si parlano.', 'Poca esperienza in una città grande.'],
      },
    },
    {
      startup: 'acquamappa',
      title: 'Acquamappa: nebbia d’acqua dove la rete lo permette',
      novelty:
        'Ugelli a bassa pressione alimentati dalla rete, accesi solo sopra i 32 gradi e con qualcuno in attesa. Sappiamo dove la pressione avanza, perché ascoltiamo i tubi.',
      pilot:
        'Quattro fermate, un’estate. Il rischio è igienico: acqua sempre corrente, lampada a ultravioletti e un’analisi a settimana.',
      benefit: 'Circa 5.000 persone al giorno nelle ore calde.',
      measure: 'Gradi percepiti: obiettivo 6 in meno, con meno di 90 litri al giorno a fermata.',
      euros: 40_000,
      months: 1,
      marks: [3.6, 2.7, 3.8, 3.3, 3.7],
      remarks: {
        relevance: [
          'Funziona anche senza spazio per l’ombra.',
          'Bagnare il marciapiede crea altri problemi.',
        ],
        feasibility: [
          'Conoscono la rete meglio di chiunque.',
          'L’autorizzazione sanitaria non arriva in tempo per un’estate.',
        ],
        novelty: [
          'Accendersi solo quando qualcuno aspetta è una buona idea.',
          'La nebulizzazione è diffusa altrove.',
        ],
        impact: ['Litri e gradi sono entrambi misurati.', 'Quattro fermate dicono poco.'],
        team: ['Tecnici di rete esperti.', 'Nessuno che si occupi di salute pubblica.'],
      },
    },
    {
      startup: 'calcolo-bianco',
      title: 'Calcolo Bianco: l’ombra simulata, fermata per fermata',
      novelty:
        'Un modello del sole e degli edifici per 400 fermate, tarato con venti termometri. Dice per ogni fermata quanti gradi si tolgono con un albero, una vela o una pensilina girata.',
      pilot:
        'Quattrocento fermate simulate in tre mesi, sei verificate in luglio. Il rischio è il verde, che cresce: usiamo il rilievo aereo più recente.',
      benefit: 'Chi decide ha un ordine per 400 fermate; chi aspetta ne beneficia dall’anno dopo.',
      measure: 'Scarto tra gradi simulati e misurati: obiettivo sotto 1,5.',
      euros: 24_000,
      months: 0,
      marks: [2.9, 4.4, 3.4, 2.6, 3.8],
      remarks: {
        relevance: ['Ordinare 400 fermate ci serve.', 'Quest’estate chi aspetta resta al sole.'],
        feasibility: ['Tre mesi sono realistici, i dati ci sono.', 'Il rilievo aereo ha due anni.'],
        novelty: [
          'Confrontare rimedi diversi nello stesso modello è utile.',
          'Simulazioni simili esistono nelle università.',
        ],
        impact: [
          'Lo scarto di 1,5 gradi è una promessa controllabile.',
          'Nessun grado in meno durante il pilota.',
        ],
        team: ['Squadra piccola e adatta al compito.', 'Manca chi conosce gli arredi urbani.'],
      },
    },
  ],
  'consegne-silenziose': [
    {
      startup: 'sosta-breve',
      title: 'Sosta Breve: la piazzola prenotata alle sei',
      novelty:
        'Il rumore nasce dalla seconda fila: motore acceso, portellone, discussioni. Con la piazzola prenotata il furgone arriva, scarica e riparte in nove minuti.',
      pilot:
        'Trenta piazzole in due quartieri, fascia dalle 6 alle 8. Il rischio è chi non prenota: nelle prime quattro settimane solo avvisi.',
      benefit: 'Circa 8.200 residenti e 140 consegne al giorno, dal secondo mese.',
      measure: 'Minuti di sosta a motore acceso: oggi 14 a consegna, obiettivo 3.',
      euros: 36_000,
      months: 1,
      marks: [4.3, 4.5, 3.5, 4.2, 4.3],
      outcome: 'shortlisted',
      remarks: {
        relevance: [
          'Trova la causa del rumore prima del rimedio.',
          'Le consegne senza furgone restano fuori.',
        ],
        feasibility: ['Sessanta piazzole già in funzione.', 'Serve l’accordo della polizia locale.'],
        novelty: ['Prenotare per fascia e per quartiere è un passo avanti.', 'I sensori a terra sono noti.'],
        impact: ['I minuti a motore acceso si misurano da soli.', 'Manca una misura del rumore in casa.'],
        team: ['Chi guida il progetto viene dalla logistica.', 'Uno sviluppatore soltanto.'],
      },
    },
    {
      startup: 'quartiere-calmo',
      title: 'Quartiere Calmo: il rumore che si misura in camera da letto',
      novelty:
        'Misuriamo dove si dorme, non sul ciglio della strada. Ogni consegna riceve un voto, e chi consegna piano sale in una lista che i negozi possono scegliere.',
      pilot:
        'Quaranta famiglie con un fonometro sul davanzale, cinque corrieri. Il rischio è la riservatezza: si registrano livelli, mai suoni.',
      benefit: 'Circa 3.000 residenti nelle vie misurate, dal terzo mese.',
      measure:
        'Risvegli dichiarati per settimana: oggi 2,6, obiettivo 1. Picchi sopra 70 decibel: dimezzati.',
      euros: 29_000,
      months: 1,
      marks: [4.4, 3.9, 4.3, 4.1, 3.8],
      outcome: 'shortlisted',
      remarks: {
        relevance: ['È la proposta che parte da chi dorme.', 'I corrieri senza marchio non si vedono.'],
        feasibility: [
          'Strumenti già usati in undici vie.',
          'Quaranta famiglie da trovare in un mese sono tante.',
        ],
        novelty: [
          'Dare un voto alla consegna è nuovo, e si capisce.',
          'Le liste di buoni fornitori esistono in altri campi.',
        ],
        impact: ['I risvegli contano più dei decibel.', 'Il dichiarato va confrontato con il misurato.'],
        team: ['Acustica e quartiere nella stessa squadra.', 'Nessuno viene dalla logistica.'],
      },
    },
    {
      startup: 'ciclodati',
      title: 'Ciclodati: dove una cargo bike basta',
      novelty:
        'Contiamo i passaggi delle biciclette da carico e diciamo quali vie le reggono già. Chi organizza i giri sa dove il furgone non serve.',
      pilot:
        'Venti nodi per otto settimane, due operatori che cambiano un giro su quattro. Il rischio è la pioggia: il giro torna in furgone e si conta anche quello.',
      benefit: 'Circa 5.000 residenti; 60 consegne al giorno spostate.',
      measure: 'Consegne in bicicletta nelle vie scelte: oggi il 4%, obiettivo il 20%.',
      euros: 22_000,
      months: 1,
      marks: [3.5, 4.1, 3.4, 3.4, 3.9],
      outcome: 'reserve',
      remarks: {
        relevance: [
          'Le vie dove il furgone non serve sono una buona domanda.',
          'Il rumore resta un effetto indiretto: la sfida chiedeva di ridurlo.',
        ],
        feasibility: [
          'I nodi ci sono e si posano in un giorno.',
          'I due operatori non hanno ancora detto sì.',
        ],
        novelty: [
          'I conteggi usati per scegliere i giri sono interessanti.',
          'La cargo bike in sé non è nuova.',
        ],
        impact: [
          'Il passaggio dal 4 al 20% è chiaro.',
          'Sessanta consegne al giorno sono poche per sentire la differenza.',
        ],
        team: ['Squadra affidabile sui dati.', 'Serve qualcuno che conosca i giri dei corrieri.'],
      },
    },
    {
      startup: 'presa-comune',
      title: 'Presa Comune: il furgone elettrico che riparte alle cinque',
      novelty:
        'I furgoni elettrici sono silenziosi ma di notte occupano le prese rapide. Li ricarichiamo piano nei box dei condomini, dove il contatore è fermo.',
      pilot:
        'Dieci furgoni, tre condomini. Il rischio è assicurativo: una polizza dedicata è inclusa nel costo.',
      benefit: 'Circa 2.000 residenti, dal quinto mese.',
      measure: 'Consegne elettriche prima delle 8: oggi il 9%, obiettivo il 25%.',
      euros: 47_000,
      months: 2,
      marks: [2.9, 3.1, 3.4, 2.8, 3.9],
      outcome: 'declined',
      remarks: {
        relevance: [
          'Il furgone elettrico fa meno rumore in marcia.',
          'Portellone, carrello e voci restano come prima.',
        ],
        feasibility: [
          'La ricarica lenta la sanno fare.',
          'Il box di un condominio non è un deposito: servono delibere.',
        ],
        novelty: ['Usare il contatore di notte è intelligente.', 'È soprattutto una proposta di ricarica.'],
        impact: ['La quota elettrica si conta facilmente.', 'Non c’è nessuna misura del rumore.'],
        team: ['L’amministratore di condominio in squadra è utile.', 'Manca la logistica.'],
      },
    },
    {
      startup: 'nodo-urbano',
      title: 'Nodo Urbano: la serratura che apre piano',
      novelty:
        'Un nodo sul portone apre al corriere senza citofono e senza svegliare nessuno. Ogni apertura è firmata e si vede chi, quando e per quanto.',
      pilot:
        'Venti portoni, quattro corrieri. Il rischio è la fiducia dei residenti: l’apertura funziona solo nella fascia scelta dall’assemblea.',
      benefit: 'Circa 900 famiglie, dal quarto mese.',
      measure: 'Squilli di citofono prima delle 8: oggi 3 a portone, obiettivo zero.',
      euros: 34_000,
      months: 1,
      marks: [2.7, 3.3, 3.6, 2.5, 3.7],
      outcome: 'declined',
      remarks: {
        relevance: [
          'Il citofono all’alba è un disturbo reale.',
          'È una parte piccola del rumore di cui parlava la sfida.',
        ],
        feasibility: [
          'La firma di ogni apertura è fatta bene.',
          'Venti assemblee in sei mesi non sono credibili.',
        ],
        novelty: ['Il permesso che scade da solo è una buona idea.', 'Serrature simili sono in commercio.'],
        impact: ['Gli squilli si contano.', 'Nessun effetto su motori e carrelli.'],
        team: ['Sicurezza di alto livello.', 'Manca chi parla con i condomini.'],
      },
    },
  ],
  'sosta-senza-giri-a-vuoto': [
    {
      startup: 'sosta-breve',
      title: 'Sosta Breve: dire dove non c’è posto',
      novelty:
        'Tutti promettono il posto libero, che intanto si occupa. Noi diciamo quali vie evitare: è un’informazione che dura dieci minuti e non tre secondi.',
      pilot:
        'Un quartiere, 900 stalli, 120 sensori a campione. Il rischio è la stima: la controlliamo a piedi due volte al giorno.',
      benefit: 'Circa 4.000 automobilisti al giorno, dal secondo mese.',
      measure: 'Minuti di ricerca: oggi 11, obiettivo 6.',
      euros: 38_000,
      months: 1,
      marks: [4.4, 4.2, 4, 4.1, 4.2],
      outcome: 'shortlisted',
      remarks: {
        relevance: [
          'Cambia la domanda: non dove cercare, ma dove non farlo.',
          'Non dice nulla dei residenti.',
        ],
        feasibility: ['Il campione di sensori tiene bassi i costi.', 'Due giri a piedi al giorno pesano.'],
        novelty: ['L’informazione al contrario dura di più.', 'I sensori sono quelli noti.'],
        impact: ['Undici minuti contro sei: chiaro.', 'La ricerca si misura su chi usa l’applicazione.'],
        team: ['Esperienza lunga e pertinente.', 'Un solo sviluppatore.'],
      },
    },
    {
      startup: 'carriage-count',
      title: 'Carriage Count: the stop that beats the parking space',
      novelty:
        'If the next tram is half empty, the shortest search for a space is the one that never begins. We show free places on board beside the parking forecast.',
      pilot:
        'One line, eight stops with a car park nearby, six months. The risk is habit: we offer a week of free rides.',
      benefit: 'About 1,200 drivers a day, from the third month.',
      measure: 'Drivers who change at the car park: 3% today, target 10%.',
      euros: 35_000,
      months: 1,
      marks: [3.3, 3.8, 4.1, 3.2, 3.8],
      outcome: 'reserve',
      remarks: {
        relevance: ['Collega la sosta al mezzo pubblico.', 'Chi deve entrare in auto resta senza risposta.'],
        feasibility: [
          'I dati di carico esistono già a bordo.',
          'Dipende da un accordo con chi gestisce i mezzi.',
        ],
        novelty: [
          'Mostrare i posti a bordo accanto alla sosta è nuovo.',
          'Il parcheggio di interscambio è noto.',
        ],
        impact: ['Dal 3 al 10% è un obiettivo onesto.', 'Non misura i giri a vuoto.'],
        team: ['Ottima conoscenza dei veicoli.', 'Nessun riferimento in Italia, per ora.'],
      },
    },
    {
      startup: 'ciclodati',
      title: 'Ciclodati: contare chi gira',
      novelty:
        'Un nodo per incrocio riconosce lo stesso passaggio ripetuto, senza targhe: la forma magnetica dell’auto basta per venti minuti e poi si cancella.',
      pilot:
        'Dodici incroci per dieci settimane. Il rischio sono le auto uguali: la stima ha un margine dichiarato.',
      benefit: 'Chi decide conosce le vie dei giri a vuoto, al terzo mese.',
      measure: 'Giri ripetuti nell’ora di punta: una prima misura, con margine del 10%.',
      euros: 19_000,
      months: 0,
      marks: [2.8, 3.6, 3.9, 2.4, 3.9],
      outcome: 'declined',
      remarks: {
        relevance: ['Misura proprio i giri a vuoto.', 'La sfida chiedeva di ridurli, non di contarli.'],
        feasibility: [
          'La posa è semplice.',
          'Riconoscere la stessa auto dalla forma magnetica va ancora dimostrato.',
        ],
        novelty: [
          'L’impronta che si cancella è una bella idea.',
          'Altri stimano i giri dai dati dei telefoni.',
        ],
        impact: ['Il margine è dichiarato.', 'Nessun effetto su chi cerca posto.'],
        team: ['Squadra affidabile.', 'Manca chi conosce la sosta.'],
      },
    },
  ],
};
