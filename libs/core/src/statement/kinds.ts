import { attestation, counterStatement, retraction } from '#core/attestation';
import { catalogue, mapping } from '#core/catalogue';
import { accreditation, admission, client, delegation, key, namespace, party } from '#core/party';
import { acceptancePolicy, riskAssessment, waiver } from '#core/risk';
import { classificationRule, interconnection, joining, networkProfile, system } from '#core/system';
import { verdict } from '#core/verification';
import type { Kind } from './kind';
import { clearanceStatus } from '../clearance/clearance-status.kind';
import { clearance } from '../clearance/clearance.kind';
import { statusList } from '../clearance/status-list.kind';
import { erasure } from '../register/erasure.kind';
import { genesis } from '../register/genesis.kind';
import { ruleset } from '../register/ruleset.kind';
import { tick } from '../register/tick.kind';

/** Every kind of statement this registry accepts, in the order the page of kinds shows them. */
export const kinds: readonly Kind[] = [
  genesis,
  ruleset,
  tick,
  party,
  key,
  delegation,
  client,
  namespace,
  admission,
  accreditation,
  catalogue,
  mapping,
  attestation,
  counterStatement,
  retraction,
  erasure,
  system,
  networkProfile,
  classificationRule,
  interconnection,
  joining,
  riskAssessment,
  waiver,
  acceptancePolicy,
  verdict,
  clearance,
  clearanceStatus,
  statusList,
];

const byTyp = new Map(kinds.map((kind) => [kind.typ, kind]));
const byName = new Map(kinds.map((kind) => [kind.name, kind]));

/** The kind with this `typ`, compared exactly. */
export function kindByTyp(typ: string): Kind | undefined {
  return byTyp.get(typ);
}

/** The kind with this name. */
export function kindByName(name: string): Kind | undefined {
  return byName.get(name);
}
