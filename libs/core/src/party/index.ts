export { admission, partyRoles } from './admission.kind';
export { key, KEY_PROOF_TYP } from './key.kind';
export { liesUnder, namePrefix, prefixesOf, productName, productOf } from './name-prefix';
export { namespace, namespaceId } from './namespace.kind';
export { party } from './party.kind';
