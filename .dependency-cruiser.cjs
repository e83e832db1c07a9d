/** The fences inside the offices and between the files of a rule. */

const office = '^apps/api/src/([^/]+)/';
const devices = ['council', 'budget', 'bus'];
const listeners = ['policies', 'campaigns', 'training', 'agenda'];

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    forbid(
      'no-circular',
      'Two files that need each other are one file, or want a third below them.',
      { path: '^(apps|libs|tools)/' },
      { circular: true },
    ),
    forbid(
      'front-door',
      'Another office is entered through its index.ts; only tests look behind it.',
      { path: office, pathNot: '\\.(spec|factory)\\.ts$' },
      { path: office, pathNot: ['^apps/api/src/$1/', '^apps/api/src/[^/]+/index\\.ts$'] },
    ),
    ...devices.map((device) =>
      forbid(
        `blind-${device}`,
        'Devices never import each other: they meet through facts.',
        { path: `^apps/api/src/${device}/` },
        { path: `^apps/api/src/(${devices.filter((other) => other !== device).join('|')})/` },
      ),
    ),
    forbid(
      'heard-not-called',
      'These offices listen to facts; no device imports them.',
      { path: `^apps/api/src/(${devices.join('|')}|voting|residents)/` },
      { path: `^apps/api/src/(${listeners.join('|')})/` },
    ),
    forbid(
      'voting-serves',
      'The ballot box serves the devices and knows none of them.',
      { path: '^apps/api/src/voting/' },
      { path: `^apps/api/src/(${devices.join('|')})/` },
    ),
    forbid(
      'residents-below',
      'Who people are depends on no act of theirs.',
      { path: '^apps/api/src/residents/' },
      { path: `^apps/api/src/(${[...devices, 'voting'].join('|')})/` },
    ),
    forbid(
      'platform-at-the-bottom',
      'The platform imports no office.',
      { path: '^apps/api/src/platform/', pathNot: '\\.spec\\.ts$' },
      { path: '^apps/api/src/(?!platform/)' },
    ),
    forbid(
      'no-test-in-the-house',
      'What runs in a town imports no test.',
      { path: '^(apps|libs)/', pathNot: '(\\.spec\\.ts|/test/|/references/)' },
      { path: '\\.spec\\.ts$' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(node_modules|dist|build|generated|\\.svelte-kit)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.mjs', '.js', '.svelte'] },
  },
};
