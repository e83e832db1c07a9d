import type { RoleName } from '../platform';

export const demoServices = [
  'Espaces verts',
  'Bâtiments et réseaux',
  'Voirie',
  'Sports',
  'Culture',
  'Médiathèque',
  'Jeunesse',
  'Vie associative',
  'CCAS',
  'Habitat',
  'Archives et patrimoine',
  'Communication',
  'Finances',
] as const;

interface DemoPerson {
  /** Before the @ of its address. */
  readonly mailbox: string;
  readonly title: string;
  readonly roles: readonly RoleName[];
  readonly service?: (typeof demoServices)[number];
  readonly neighbourhood?: string;
}

/** Functions, not names: nobody in the demo is a real person. */
export const demoPeople: readonly DemoPerson[] = [
  {
    mailbox: 'habitante',
    title: 'Habitante de Boisparisis',
    roles: ['resident'],
    neighbourhood: 'boisparisis',
  },
  {
    mailbox: 'habitant',
    title: 'Habitant du Marché',
    roles: ['resident'],
    neighbourhood: 'le-marche',
  },
  { mailbox: 'chargee', title: 'Chargée de mission', roles: ['democracy_agent'] },
  { mailbox: 'directrice', title: 'Directrice de cabinet', roles: ['cabinet_director'] },
  { mailbox: 'adjointe', title: 'Adjointe à la participation', roles: ['elected_member'] },
  {
    mailbox: 'espaces-verts',
    title: 'Référente espaces verts',
    roles: ['service_referent'],
    service: 'Espaces verts',
  },
  {
    mailbox: 'batiments',
    title: 'Référent bâtiments et réseaux',
    roles: ['service_referent'],
    service: 'Bâtiments et réseaux',
  },
  { mailbox: 'voirie', title: 'Référente voirie', roles: ['service_referent'], service: 'Voirie' },
  { mailbox: 'sports', title: 'Référent sports', roles: ['service_referent'], service: 'Sports' },
  {
    mailbox: 'culture',
    title: 'Référente culture',
    roles: ['service_referent'],
    service: 'Culture',
  },
  {
    mailbox: 'mediatheque',
    title: 'Référent médiathèque',
    roles: ['service_referent'],
    service: 'Médiathèque',
  },
  { mailbox: 'bus', title: 'Agent d’accueil du bus', roles: ['front_desk'] },
  { mailbox: 'conseil', title: 'Membre du conseil citoyen', roles: ['council_member', 'resident'] },
  { mailbox: 'scrutatrice', title: 'Scrutatrice', roles: ['teller', 'trustee'] },
  { mailbox: 'controle', title: 'Vérificateur des comptes', roles: ['auditor'] },
  { mailbox: 'admin', title: 'Administrateur du site', roles: ['administrator'] },
];

export const demoEmail = (mailbox: string): string => `${mailbox}@demo.parvis.example`;
