import type { Requirement } from '#core/catalogue';
import { readBuiltInCatalogue } from '../../apps/cli/src';

/** Protocols, products, formats, standards and the bodies that publish them: what a goal that is to last must not name. */
const technologyNames = new RegExp(
  `\\b(?:${[
    'TLS|DTLS|IPsec|VPN|SSH|HTTPS?|MQTT|CoAP|AMQP|OPC|Modbus|BACnet|DNP3|OSCORE|EDHOC|OAuth|OIDC|LDAP|SNMP|NTP|DNS|TCP|UDP',
    'IPv[46]|Ethernet|Wi-?Fi|Bluetooth|BLE|Zigbee|Thread|Matter|LoRa(?:WAN)?|Sigfox|LTE(?:-M)?|NB-IoT|[345]G|APN|e?SIM|eUICC',
    'AES|RSA|ECDSA|EdDSA|Ed25519|SHA-?[0-9]+|HMAC|ML-KEM|ML-DSA|X\\.509|PKI|TPM|HSM|JWT|JWS|JOSE|COSE|CBOR|JSON|XML|YAML',
    'ISO|IEC|ITU|ETSI|NIST|FIPS|IEEE|IETF|RFC|GSMA|3GPP|ARIB|JIS|CRYPTREC|METI|NISC|IPA|ENISA|JC-STAR|SESIP|FIDO|BRSKI',
    'SBOM|CycloneDX|SPDX|CSAF|CVE|CVSS|SLSA|in-toto|OSCAL|SIL|ASIL|Linux|Windows|Android|Docker|Kubernetes|PostgreSQL',
  ].join('|')})\\b`,
);
// Kana, and Han characters; none of them occurs in an English text.
const japanese = /[\u3040-\u30ff\u4e00-\u9fff]/;
const control = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\ufeff]/; // eslint-disable-line no-control-regex -- it is what is looked for

let goals: readonly Requirement[];

beforeAll(async () => {
  const { requirements } = await readBuiltInCatalogue('nisc-iot-2016', 0);
  goals = requirements.filter(({ kind }) => kind === 'performance');
});

describe('the texts of nisc-iot-2016', () => {
  it('are there in English and in Japanese, without control characters', () => {
    for (const { id, text } of texts()) {
      expect([id, Object.keys(text)]).toEqual([id, ['en', 'ja']]);
      expect([id, japanese.test(text['en'] ?? ''), japanese.test(text['ja'] ?? '')]).toEqual([
        id,
        false,
        true,
      ]);
      expect([id, Object.values(text).some((words) => control.test(words))]).toEqual([id, false]);
    }
  });

  it('say in each language what shall be, and how it is shown', () => {
    for (const { id, statement, guidance } of goals) {
      expect([id, statement['en']]).toEqual([id, expect.stringMatching(/ shall .*\.$/)]);
      expect([id, statement['ja']]).toEqual([id, expect.stringMatching(/こと。$/)]);
      expect([id, guidance?.['en']]).toEqual([id, expect.stringMatching(/ shows?\b.*\.$/)]);
      expect([id, guidance?.['ja']]).toEqual([id, expect.stringMatching(/示す.*。$/)]);
    }
  });

  it('name no protocol, product or standard', () => {
    const named = texts().flatMap(({ id, text }) =>
      Object.values(text).flatMap(
        (words) => technologyNames.exec(words)?.map((name) => `${id}: ${name}`) ?? [],
      ),
    );
    expect(named).toEqual([]);
  });

  it('insert every parameter in both languages, with its value as the words of the English one', () => {
    for (const { id, statement, params = [] } of goals) {
      const inserted = [insertions(statement['en']), insertions(statement['ja'])];
      const expected = params.map((param) => param.id).sort();
      expect([id, ...inserted.map((found) => [...found.keys()].sort())]).toEqual([id, expected, expected]);
      for (const { id: name, values } of params) {
        if (values) expect([name, [inserted[0]?.get(name)]]).toEqual([name, values]);
      }
    }
  });
});

function texts() {
  return goals.flatMap(({ id, title, statement, guidance = {}, params = [] }) => [
    { id, text: title },
    { id, text: statement },
    { id, text: guidance },
    ...params.map(({ label = {} }) => ({ id, text: label })),
  ]);
}

function insertions(text = ''): Map<string, string> {
  return new Map(
    [...text.matchAll(/\[([^:\]]*): ([^\]]*)\]/g)].map(([, id = '', words = '']) => [id, words]),
  );
}
