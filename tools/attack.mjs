#!/usr/bin/env node
import { handOver } from './ready.mjs';

await handOver('tools/attack/main.ts');
