import { dayAfter } from '@parvis/bus';
import { stopsNamed, weekAsked } from '#lib/bus/days';
import { ask } from '#lib/server/api';
import { aheadOf, busNow, passagesOf } from '#lib/server/bus';
import { graphql } from '#lib/server/graphql';
import type { PageServerLoad } from './$types';

const placesQuery = graphql(`
  query BusPlaces {
    busStops {
      id
      slug
      name
      place
      latitude
      longitude
    }
    town {
      outline
      phone
    }
  }
`);

export const load: PageServerLoad = async (event) => {
  const standing = await busNow(event);
  const week = weekAsked(event.url.searchParams.get('week'), standing.today);
  const near = (event.url.searchParams.get('near') ?? '').slice(0, 80);
  const [{ busStops, town }, passages, ahead] = await Promise.all([
    ask(event, placesQuery),
    passagesOf(event, week, dayAfter(week, 6)),
    near ? passagesOf(event, standing.today, aheadOf(standing.today)) : [],
  ]);
  const found = stopsNamed(busStops, near).map((stop) => ({
    ...stop,
    next: ahead.find(
      (one) =>
        one.stop.id === stop.id &&
        one.state === 'planned' &&
        Date.parse(one.ends) > Date.parse(standing.at),
    ),
  }));
  const before = dayAfter(week, -7);
  return {
    standing,
    week,
    sunday: dayAfter(week, 6),
    before,
    after: dayAfter(week, 7),
    passages,
    near,
    found,
    stops: busStops,
    busTown: town,
  };
};
