import { mount } from 'svelte';
import '../src/styles/layers.css';
import '../src/styles/reset.css';
import '../src/styles/tokens.css';
import '../src/styles/base.css';
import '../src/styles/layout.css';
import '../src/styles/controls.css';
import '../src/styles/pieces.css';
import '../src/styles/utilities.css';
import '../src/styles/print.css';
import Trustee from './Trustee.svelte';

const target = document.getElementById('trustee');
if (!target) throw new Error('No place for the page');
target.textContent = '';
mount(Trustee, { target });
