export { canonicalHash, canonicalJson, type Canonical } from './canonical';
export { Fraction } from './fraction';
export { euros, isCents, MOST_CENTS, type Cents } from './money';
export { deny, ok, type Denial, type Details, type FieldFault, type Result } from './result';
export { allRoles, staffRoles, type RoleName } from './roles';
export { publicDice, shuffled, type Dice } from './seed';
