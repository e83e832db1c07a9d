#!/usr/bin/env node
import { handOver } from './ready.mjs';

await handOver('tools/sizes/main.ts');
