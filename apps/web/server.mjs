#!/usr/bin/env node
/** The public door: pages, and the way through to the api. `PORT`, `API_URL`, `PUBLIC_URL`. */
import './src/front/main.ts';
