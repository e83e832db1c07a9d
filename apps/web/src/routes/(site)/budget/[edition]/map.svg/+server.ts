import { error } from '@sveltejs/kit';
import { ask } from '#lib/server/api';
import { graphql } from '#lib/server/graphql';
import { mapWidth, projectionOf, readArea } from '#lib/town-map';
import type { RequestHandler } from './$types';

const query = graphql(`
  query TownShape {
    town {
      outline
      neighbourhoods {
        id
        outline
      }
    }
  }
`);

/** The map as a picture, for a form without script; `lat` and `lon` show where the flag stands. */
export const GET: RequestHandler = async (event) => {
  const { town } = await ask(event, query);
  const outline = readArea(town.outline);
  if (!outline) error(404, 'not_found');
  const map = projectionOf(outline);
  const areas = town.neighbourhoods.flatMap((one) => readArea(one.outline) ?? []);
  const [lat, lon] = [numberOf(event.url, 'lat'), numberOf(event.url, 'lon')];
  const flag = lat !== undefined && lon !== undefined ? map.place(lon, lat) : undefined;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${mapWidth} ${map.height}" width="${mapWidth}" height="${map.height}">
<style>.out{fill:#e6e8e1}.in{fill:#fff}.line{fill:none;stroke:#b9c0b8;stroke-width:3}.edge{fill:none;stroke:#035637;stroke-width:5}.flag{fill:#ffce3a;stroke:#3a2e00;stroke-width:5}
@media (prefers-color-scheme:dark){.out{fill:#0d1310}.in{fill:#18201c}.line{stroke:#46534b}.edge{stroke:#90dab4}}</style>
<rect class="out" width="${mapWidth}" height="${map.height}"/><path class="in" d="${map.path(outline)}"/>
${areas.map((area) => `<path class="line" d="${map.path(area)}"/>`).join('')}
<path class="edge" d="${map.path(outline)}"/>
${flag ? `<path class="flag" transform="translate(${flag[0]} ${flag[1]})" d="M-30 -64h60v48H12L0 0L-12 -16H-30z"/>` : ''}
</svg>`;
  return new Response(svg, {
    headers: { 'content-type': 'image/svg+xml', 'cache-control': 'public, max-age=300' },
  });
};

function numberOf(url: URL, name: string): number | undefined {
  const text = url.searchParams.get(name);
  const value = text === null ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : undefined;
}
