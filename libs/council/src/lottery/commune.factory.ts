import { type Volunteer } from '../pool/pool';
import { type Quota } from '../pool/quotas';
import { seededDice } from '../public/stream';

const COLLEGES = ['women', 'men', 'youths'];
/** Of a hundred volunteers: how many are of each college, and how many live in each place. */
const OF_COLLEGE = [48, 42, 10];
const OF_PLACE = [22, 18, 15, 13, 11, 9, 7, 5];

/** A council as the demo town draws it: 200 volunteers, 15 women, 15 men and 5 youths, every place with a seat or two. */
export function commune(): { pool: Volunteer[]; quotas: Quota[]; seats: number } {
  const dice = seededDice('c0'.repeat(32));
  const among = (shares: readonly number[]) => {
    let rolled = dice(100);
    return shares.findIndex((share) => (rolled -= share) < 0);
  };
  const bound = (category: string, value: string, min: number, max: number): Quota => ({
    ...{ category, value, min, max, minFlex: 0, maxFlex: Infinity },
  });
  const quotas = [
    ...COLLEGES.map((value, at) => bound('college', value, at < 2 ? 15 : 5, at < 2 ? 15 : 5)),
    ...OF_PLACE.map((share, at) => bound('place', `place ${at + 1}`, share > 10 ? 3 : 2, 8)),
  ];
  const pool = Array.from({ length: 200 }, (_, at): Volunteer => {
    const id = `V${String(at).padStart(3, '0')}`;
    return { id, household: id, quotas: [among(OF_COLLEGE), COLLEGES.length + among(OF_PLACE)] };
  });
  return { pool, quotas, seats: 35 };
}
