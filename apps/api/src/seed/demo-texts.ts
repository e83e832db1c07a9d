/** Invented words for the ideas of the demo: what, in one or two sentences, and for whom. */
export const demoTexts: Readonly<Record<string, { body: string; whom: string }>> = {
  P01: {
    body: 'Planter douze arbres, poser des bancs à l’ombre et une fontaine basse, pour que la place reste vivable les jours de grande chaleur.',
    whom: 'Les personnes âgées, les familles et les clients du marché.',
  },
  P02: {
    body: 'Remplacer les jeux usés par des jeux que tous les enfants peuvent utiliser, en fauteuil ou non, sur un sol souple.',
    whom: 'Tous les enfants du quartier et leurs parents.',
  },
  P03: {
    body: 'Installer six agrès de sport en accès libre, avec un panneau qui montre les exercices, aux abords du gymnase.',
    whom: 'Les jeunes, les sportifs et les personnes qui reprennent une activité.',
  },
  P04: {
    body: 'Planter un verger de dix fruitiers et une haie de petits fruits que chacun peut cueillir, sur un terrain communal délaissé.',
    whom: 'Les habitants du quartier et les classes de l’école.',
  },
  P05: {
    body: 'Poser huit boîtes où l’on échange des livres et des graines, fabriquées avec le chantier d’insertion.',
    whom: 'Tout le monde, lecteurs et jardiniers.',
  },
  P06: {
    body: 'Acheter un écran gonflable et son projecteur, prêtés aux quartiers pour des soirées de cinéma en plein air.',
    whom: 'Les familles, les associations de quartier.',
  },
  P07: {
    body: 'Clôturer une partie du parc pour que les chiens courent sans laisse, avec un point d’eau et deux bancs.',
    whom: 'Les propriétaires de chiens et ceux que les chiens inquiètent.',
  },
  P08: {
    body: 'Abriter vingt places de vélo devant le centre culturel, avec des arceaux solides et un éclairage.',
    whom: 'Les cyclistes et les élèves du conservatoire.',
  },
  P09: {
    body: 'Peindre avec un artiste et les habitants une fresque sur le mur aveugle de l’équipement communal.',
    whom: 'Les habitants du quartier, qui choisiront le dessin.',
  },
  P10: {
    body: 'Poser six défibrillateurs accessibles jour et nuit sur des façades municipales, et former des volontaires.',
    whom: 'Toute la ville.',
  },
  P11: {
    body: 'Raccorder trois fontaines à eau dans les parcs et près des aires de jeux, utilisables en fauteuil.',
    whom: 'Les enfants, les sportifs, les promeneurs.',
  },
  P12: {
    body: 'Planter avec quatre classes une petite forêt dense de 480 jeunes plants sur le terrain communal à côté de l’école.',
    whom: 'Les élèves et les habitants du Vieux Pays.',
  },
  P13: {
    body: 'Remplacer l’éclairage du city-stade par des lampes économes qui s’allument à l’arrivée des joueurs.',
    whom: 'Les joueurs du soir et les voisins.',
  },
  P14: {
    body: 'Raconter les rues anciennes par un parcours de douze panneaux, avec des codes à viser pour en savoir plus.',
    whom: 'Les promeneurs, les écoles, les nouveaux habitants.',
  },
  P15: {
    body: 'Planter des arbres sur la place du Marché, où il fait trop chaud l’été.',
    whom: 'Les clients du marché.',
  },
  P16: {
    body: 'Recruter un animateur présent au city-stade chaque soir et le week-end.',
    whom: 'Les jeunes du quartier.',
  },
  P17: {
    body: 'Faire passer un bus toutes les dix minutes vers la gare aux heures de pointe.',
    whom: 'Les personnes qui prennent le train pour aller travailler.',
  },
  P18: {
    body: 'Tracer une piste cyclable protégée le long de la route départementale.',
    whom: 'Les cyclistes de tous âges.',
  },
  P19: {
    body: 'Refaire les peintures et l’éclairage du hall de notre résidence, très abîmé.',
    whom: 'Les habitants de la résidence.',
  },
  P20: {
    body: 'Acheter du matériel pour ouvrir un atelier où l’on répare ensemble vélos et petits appareils.',
    whom: 'Les bricoleurs et ceux qui voudraient apprendre.',
  },
};
