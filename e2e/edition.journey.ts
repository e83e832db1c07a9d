import type { Browser } from '@playwright/test';
import { goTo, moveTo } from './harness/demo-clock';
import {
  bus,
  caseAddress,
  ideas,
  openCase,
  planned,
  submitIdea,
  writeIdea,
  type Name,
} from './harness/edition-2028';
import { expect, expectAccessible, test } from './harness/journey';
import { handIn, openedByPage, openedByTool, rehearse } from './harness/opening';
import { enterAs, enterByLetter, openLetter } from './harness/people';
import { heading } from './harness/steps';
import { castByBrowser } from './harness/voter';

/**
 * An edition's whole life, in the browser: each person does her part, and reads what the others
 * did. Residents' ideas are written with script and without; the rest is played once, because it
 * is long.
 */
test.use({ town: 'edition' });
test.describe.configure({ mode: 'serial', timeout: 180_000 });

const agent = 'Chargée de mission';
const director = 'Directrice de cabinet';

test('the agent prepares the edition of 2028 from the last one', async ({ page }) => {
  await enterAs(page, agent, '/desk/editions/new');
  await heading(page, 'Préparer une édition');
  await expect(page.getByText('Tout est repris de « Budget participatif 2027 »')).toBeVisible();
  await expect(page.getByLabel('Le nom de l’édition')).toHaveValue('Budget participatif 2028');
  await expectAccessible(page);
  await page.getByLabel('Le montant total, TTC').fill('100000');
  await page.getByLabel('Jusqu’à un nombre de projets').check();
  await page.getByRole('button', { name: 'Créer l’édition' }).click();
  await heading(page, 'Budget participatif 2028');
  await goTo(page, 'Le dépôt des idées');
  await page.goto('/budget/2028');
  await expect(page.getByText('100 000 € à dépenser.')).toBeVisible();
  await page.getByRole('link', { name: 'Le règlement' }).first().click();
  await expect(page.getByRole('main')).toContainText('100 000 €');
});

test('a resident writes first, and says who she is at the end, by a letter', async ({ page }) => {
  await writeIdea(page, 'shade');
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Recevoir un lien pour entrer' }).click();
  await enterByLetter(page, 'nadia@exemple.fr');
  await heading(page, 'Vérifiez votre idée');
  await expect(page.getByText(ideas.shade.title)).toBeVisible();
  await submitIdea(page, 1);
  await expectAccessible(page);
  await openLetter(page, 'nadia@exemple.fr', /n° 1/);
});

test('two more ideas arrive online, and one at the bus', async ({ page }) => {
  await enterAs(page, 'Habitante de Boisparisis');
  await writeIdea(page, 'kiosk');
  await submitIdea(page, 2);
  await enterAs(page, 'Habitant du Marché');
  await writeIdea(page, 'bench');
  await submitIdea(page, 3);

  await enterAs(page, 'Agent d’accueil du bus', '/desk/ideas/new?edition=2028');
  await heading(page, 'Saisir une idée');
  await page.getByLabel('Bus citoyen').check();
  await page.getByLabel('Titre').fill(bus);
  await page
    .getByLabel('L’idée, avec les mots de la personne')
    .fill('Le matin et le soir, vers la gare.');
  await page.getByLabel('Lieu').fill('Ligne de bus');
  await page.getByLabel('Pour qui').fill('Celles et ceux qui prennent le train');
  await page.getByLabel('Thème').selectOption('Mobilités');
  await page.getByLabel('Adresse électronique').fill('paul@exemple.fr');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Déposer cette idée' }).click();
  await expect(page.getByText('Votre idée porte le n° 4.')).toBeVisible();
  await heading(page, bus);
});

test('the agent refuses what the town cannot carry, and its author reads why @js', async ({
  page,
}) => {
  await goTo(page, 'L’étude des idées');
  await openCase(page, bus);
  await page.getByText('Refuser, avec un motif').click();
  await page.getByLabel('Motif').selectOption('Compétence d’un autre organisme');
  await page.getByRole('button', { name: 'Choisir ce motif' }).click();
  await page.getByLabel('Organisme compétent').fill('Île-de-France Mobilités');
  await page.getByRole('button', { name: /Refuser et écrire/ }).click();
  await expect(page.getByText('Le refus est écrit. La lettre part.')).toBeVisible();
  await expectAccessible(page);

  const why = 'Ce sujet ne dépend pas de la Ville mais de Île-de-France Mobilités.';
  await openLetter(page, 'paul@exemple.fr', /transmis votre idée/);
  await expect(page.getByText(why)).toBeVisible();
  await page.context().clearCookies();
  await page.goto('/budget/2028/ideas/4');
  await expect(page.getByRole('heading', { name: 'La réponse de la Ville' })).toBeVisible();
  await expect(page.getByText(why).first()).toBeVisible();
});

test('the agent admits the others together, and a service answers from its letter @js', async ({
  page,
}) => {
  await enterAs(page, agent, '/desk/ideas?edition=2028');
  for (const { title } of Object.values(ideas))
    await page.getByLabel(`Choisir « ${title} »`).check();
  await page.getByRole('button', { name: 'Déclarer recevables les idées cochées' }).click();
  await expect(page.getByText('3 idées sont recevables.')).toBeVisible();

  for (const { title, cost } of Object.values(ideas)) {
    await enterAs(page, agent, '/desk/ideas?edition=2028');
    await openCase(page, title);
    await page.getByLabel('Service pilote').selectOption('Espaces verts');
    await page.getByLabel('Espaces verts').check();
    await page.getByRole('button', { name: 'Ouvrir l’étude et écrire aux services' }).click();
    await expect(page.getByText('L’étude est ouverte.')).toBeVisible();

    await page.context().clearCookies();
    await openLetter(page, 'espaces-verts@demo.parvis.example', new RegExp(`« ${title} »`));
    await page.getByRole('link', { name: /\/opinion\// }).click();
    await heading(page, 'L’avis du service Espaces verts');
    await page.getByLabel('Favorable', { exact: true }).check();
    await page.getByLabel('Au moins').fill(cost);
    await page.getByLabel('Au plus').fill(cost);
    await page.getByLabel('Le coût chaque année ensuite').fill('0');
    await page.getByLabel('Le délai, en mois').fill('6');
    await page.getByRole('button', { name: 'Envoyer l’avis' }).click();
    await expect(page.getByText('Votre avis est enregistré.')).toBeVisible();
  }
  await expectAccessible(page);
});

test('the agent decides, writes the ballot and draws its order @js', async ({ page }) => {
  await enterAs(page, agent, '/desk/ideas?edition=2028');
  for (const { title } of Object.values(ideas)) {
    await openCase(page, title);
    await page.getByText('Faisable, à soumettre au vote').click();
    await page.getByLabel('Le coût chaque année ensuite').first().fill('0');
    await page.getByRole('button', { name: 'Décider', exact: true }).first().click();
    await expect(page.getByText('La décision est publiée.')).toBeVisible();
  }
  await goTo(page, 'La préparation du vote');
  await page.goto('/desk/ballot/2028');
  await heading(page, 'Le bulletin : Budget participatif 2028');
  for (const { title } of Object.values(ideas)) {
    const project = page.getByRole('region', { name: title });
    await project.getByLabel('Le texte du bulletin').fill(`${title}, pour mieux vivre ici.`);
    await project.getByRole('button', { name: 'Garder le texte et l’image' }).click();
    await expect(page.getByRole('region', { name: title }).getByText('Prêt')).toBeVisible();
  }
  await page.getByLabel('Le texte du tirage').fill('Loto du 2 août 2028 : 4 8 15 16 23');
  await page.getByRole('button', { name: 'Tirer l’ordre et numéroter les projets' }).click();
  await expect(
    page.getByText('L’ordre est tiré au sort à partir de ce texte publié.'),
  ).toBeVisible();
  await expectAccessible(page);
});

test('one prepares the vote, another publishes it @js', async ({ page, context, house }) => {
  // The browser reports a refused form to the console by itself.
  context.removeAllListeners('console');
  await enterAs(page, agent, '/desk/vote/2028');
  const key = house.trusteePublicKey();
  await page.getByLabel('Gardien n° 1 (fonction)').fill('Scrutatrice');
  await page.getByLabel('Clé publique du gardien n° 1').fill(key);
  await page.getByLabel('Gardien n° 3 (fonction)').fill('Doyenne');
  await page.getByLabel('Clé publique du gardien n° 3').fill(`${key.slice(0, -1)}x`);
  await page.getByRole('button', { name: 'Préparer le vote' }).click();
  await page.getByRole('link', { name: 'Cette clé publique n’est pas entière' }).click();
  await expect(page.getByLabel('Clé publique du gardien n° 3')).toBeFocused();
  await expectAccessible(page);
  await page.getByLabel('Gardien n° 3 (fonction)').fill('');
  await page.getByLabel('Clé publique du gardien n° 3').fill('');
  await page.getByRole('button', { name: 'Préparer le vote' }).click();
  await expect(page.getByText('Une autre personne doit le relire et le publier.')).toBeVisible();
  await enterAs(page, 'Scrutatrice', '/desk/vote/2028');
  await expect(page.getByText('Le vote se publie une fois la répétition finie.')).toBeVisible();
  await expectAccessible(page);
  await rehearse(page, house.trusteeKeyFile);
  await expectAccessible(page);
  await enterAs(page, director, '/desk/vote/2028');
  await page.getByRole('button', { name: 'Publier le vote' }).click();
  await expect(page.getByText('Empreinte publiée :')).toBeVisible();
  await expectAccessible(page);
});

/** Nine ballots, one idea each: as many as the voices it is to have. */
const ballots: Name[][] = (Object.keys(ideas) as Name[]).flatMap((name) =>
  Array.from({ length: ideas[name].votes }, () => [name]),
);

test('nine residents vote, each in a sealed envelope @js', async ({ page, browser, house }) => {
  await goTo(page, 'L’ouverture du vote');
  await page.context().clearCookies();
  await expect(async () => {
    await page.goto('/');
    await expect(page.getByRole('link', { name: 'Voter maintenant' })).toBeVisible({
      timeout: 500,
    });
  }).toPass();
  await expect
    .poll(() => house.query(`select state from voting_poll order by created_at desc limit 1`), {
      timeout: 30_000,
    })
    .toEqual([{ state: 'open' }]);
  for (const [at, choices] of ballots.entries()) {
    await castByBrowser(browser, house.address, {
      slug: '2028',
      email: `votante-${at + 1}@exemple.fr`,
      choices: choices.map((name) => ideas[name].title),
      accessible: at === 0,
    });
  }
  await enterAs(page, agent, '/desk/vote/2028');
  await expect(page.getByText('Personne ne voit un choix avant la fin')).toBeVisible();
});

/** What a resident reads while the ballots are counted: the stage that is on, and no figure. */
async function expectWaiting(browser: Browser, address: string, stage: string): Promise<void> {
  const context = await browser.newContext({ baseURL: address, locale: 'fr-FR' });
  const page = await context.newPage();
  await page.goto('/');
  await page.getByRole('link', { name: 'Suivre le dépouillement' }).click();
  await heading(page, 'Dépouillement en cours');
  await expect(page.getByText('Le vote est fermé depuis le')).toBeVisible();
  const current = page.getByRole('listitem').filter({ hasText: /En cours/ });
  await expect(current).toHaveCount(1);
  await expect(current).toContainText(stage);
  const said = page.getByRole('main');
  for (const { title } of Object.values(ideas)) await expect(said).not.toContainText(title);
  await expect(said).not.toContainText(/\d+ voix|\d\s?€/);
  await expectAccessible(page);
  await page.goto('/budget/2028/results/embed');
  await heading(page, 'Dépouillement en cours');
  await expectAccessible(page);
  await context.close();
}

test('after closing, two people sign, the trustee opens, and the count follows @js', async ({
  page,
  browser,
  house,
}, info) => {
  await goTo(page, 'Juste après la fin du vote');
  await expect(async () => {
    await page.goto('/desk/vote/2028');
    await expect(page.getByRole('heading', { name: 'Arrêter l’urne, à deux' })).toBeVisible({
      timeout: 500,
    });
  }).toPass({ timeout: 30_000 });
  await expect(page.getByText('En ligne : 9. Sur papier : 0.')).toBeVisible();
  await expectWaiting(browser, house.address, 'Deux personnes arrêtent l’urne');
  await page.getByRole('button', { name: 'Signer' }).click();
  await expect(page.getByText(`Signé par : ${agent}`)).toBeVisible();
  await enterAs(page, 'Scrutatrice', '/desk/vote/2028');
  await page.getByRole('button', { name: 'Signer' }).click();
  await expect(page.getByText('9 reçues = 9 dans l’urne + 0 remplacées')).toBeVisible();
  await expectAccessible(page);
  await expectWaiting(browser, house.address, 'Les scrutateurs ouvrent les enveloppes');

  const leaving = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Enregistrer l’urne sur une clé USB' }).click();
  const set = info.outputPath('final-set');
  await (await leaving).saveAs(set);
  await handIn(page, openedByTool(set, house.trusteeKeyFile));
  await expect(
    page.getByText('Première ouverture reçue, faite avec l’outil « parvis »'),
  ).toBeVisible();
  await expectAccessible(page);
  await handIn(page, await openedByPage(page, set, house.trusteeKeyFile));
  await expect(async () => {
    await page.goto('/desk/vote/2028');
    await expect(page.getByText('Gagnants : 2. Engagé : 80 000 €.')).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 30_000 });
});

test('two people confirm, then everybody reads who won and what was missing @js', async ({
  page,
  browser,
  house,
}) => {
  await expectWaiting(browser, house.address, 'Les bulletins sont comptés');
  for (const person of [agent, director]) {
    await enterAs(page, person, '/desk/vote/2028');
    await page.getByRole('button', { name: 'Confirmer ce résultat' }).click();
    await expect(page.getByText(`Signé par : ${person}`).last()).toBeVisible();
  }
  await enterAs(page, agent, '/desk/vote/2028');
  await page.getByLabel('Référence de la délibération').fill('Délibération 2028-101');
  await page.getByRole('button', { name: 'Enregistrer la référence' }).click();

  await page.context().clearCookies();
  await page.goto('/budget/2028/results');
  await heading(page, '2 projets gagnants');
  await expect(page.getByText('80 000 € sont engagés. Il reste 20 000 €.')).toBeVisible();
  await expect(page.getByText('Délibération 2028-101')).toBeVisible();
  const lines = page.locator('.down li');
  await expect(lines.nth(0)).toContainText(ideas.shade.title);
  await expect(lines.nth(0)).toContainText('4 voix');
  await expect(lines.nth(1)).toContainText(ideas.kiosk.title);
  await expect(lines.nth(1)).toContainText('Il manquait 5 000 €');
  await expect(lines.nth(2)).toContainText(ideas.bench.title);
  await expect(lines.nth(2)).toContainText('Lauréat');
  await expectAccessible(page);
  await openLetter(page, 'nadia@exemple.fr', /choisi/);
});

test('the works begin, are late with a cause, and are delivered @js', async ({ page }) => {
  await page.goto('/budget/2028/ideas/1');
  await page.getByLabel('Votre adresse électronique').fill('voisin@exemple.fr');
  await page.getByRole('button', { name: 'Suivre cette idée' }).click();
  await openLetter(page, 'voisin@exemple.fr', /suivre/);
  await page.getByRole('link', { name: /\/follow\// }).click();
  await page.getByRole('button', { name: 'Oui, je veux suivre cette idée' }).click();
  await expect(page.getByText('Vous suivez cette idée.')).toBeVisible();

  await goTo(page, 'Les travaux');
  const works = await caseAddress(page, ideas.shade.title);
  await page.goto(works);
  await page.getByLabel('Service', { exact: true }).selectOption('Espaces verts');
  await page
    .getByLabel('Ce que les habitantes et les habitants liront')
    .fill('Le chantier se prépare.');
  for (const [step, day] of Object.entries(planned)) {
    await page.getByLabel(`${step} : date prévue`).fill(day);
  }
  await page.getByLabel('Fin prévue', { exact: true }).fill('2029-06-01');
  await page.getByLabel('Prochaine nouvelle').fill('2029-03-01');
  await page.getByRole('button', { name: 'Commencer et publier' }).click();
  await expect(page.getByRole('button', { name: 'Commencer et publier' })).toHaveCount(0);
  await expectAccessible(page);

  await page.goto(`${works}?view=report`);
  await page
    .getByLabel('Ce que les habitantes et les habitants liront')
    .fill('Le sol doit sécher.');
  await page.getByLabel('Mise en service : date prévue').fill('2029-09-03');
  await page.getByLabel('Fin prévue', { exact: true }).fill('2029-09-03');
  await page.getByLabel('La cause du retard').fill('La pluie de janvier.');
  await page.getByLabel('Prochaine nouvelle').fill('2029-04-01');
  await page.getByRole('button', { name: 'Publier la nouvelle' }).click();
  await expect(page.getByText('La pluie de janvier.').first()).toBeVisible();

  await moveTo(page, '2029-02-01T20:00');
  await openLetter(page, 'voisin@exemple.fr', /Du nouveau pour/);
  await expect(page.getByText(/prend du retard\. Le sol doit sécher\./)).toBeVisible();
  await page.getByRole('link', { name: /\/unsubscribe\// }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Ne plus recevoir ces messages' }).click();
  await expect(page.getByText(/ne reçoit plus de nouvelles/)).toBeVisible();
  await page.getByRole('button', { name: 'les recevoir de nouveau' }).click();
  await expect(page.getByText(/reçoit des nouvelles de 1 projet/)).toBeVisible();

  await moveTo(page, '2029-09-05T10:00');
  await page.goto(`${works}?view=deliver`);
  await page
    .getByLabel('Ce que les habitantes et les habitants liront')
    .fill('Les voiles sont là.');
  await page.getByLabel('Mis en service le').fill('2029-09-04');
  await page.getByLabel('Coût final, TTC').fill('49000');
  await page.getByRole('button', { name: 'Publier : le projet est réalisé' }).click();
  await expect(page.getByLabel('Mis en service le')).toHaveCount(0);
});

test('the page of the project tells its whole story to anybody @js', async ({ page }) => {
  await page.goto('/budget/2028/ideas/1');
  await heading(page, ideas.shade.title);
  const story = page.getByRole('region', { name: 'L’histoire de cette idée' });
  const told = [
    'Idée déposée, n° 1',
    'Idée recevable',
    'Étude ouverte par le service Espaces verts',
    'Étudiée : faisable et chiffrée',
    'Au vote, avec le numéro',
    'Projet choisi : numéro 1 du classement',
    'La réalisation commence',
    'La pluie de janvier.',
    'Les voiles sont là.',
  ];
  for (const sentence of told) await expect(story.getByText(sentence).first()).toBeVisible();
  await expect(page.getByText('Réalisée').first()).toBeVisible();
  await expectAccessible(page);
});
