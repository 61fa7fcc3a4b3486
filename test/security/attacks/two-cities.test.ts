import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { readSnapshot } from 'miniapp-cloud/folder'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CaseProof } from '#shared/contract/ledger'
import type { selectTrustedLog } from '#shared/proof/trusted'
import type { verifyCaseProof } from '#shared/proof/verify-case-proof'
import type { checkLog } from '#shared/proof/witness'
import { audit } from '../../../scripts/audit/audit'
import { publicKeyOfSeed } from '../../../scripts/audit/log-key'
import { buildFunctions } from '../../../scripts/build/functions'
import { readCity } from '../../../scripts/city/city-file'
import { inRoot } from '../../../scripts/paths'
import { createCase } from '../../actions/case-in'
import { openProduct, type Product, secrets } from '../../actions/cloud'
import { exportCase, runVerifier } from '../../actions/ledger/exported'
import { waitUntilLogged } from '../../actions/ledger/phone'
import { citySources, writeTwoCities } from '../../city-sources'

/** What a phone of a city verifies with. */
interface PhoneCode {
  selectTrustedLog: typeof selectTrustedLog
  verifyCaseProof: typeof verifyCaseProof
  checkLog: typeof checkLog
}

/** A city on this laptop: its own environment, functions, phones and keys. */
interface LocalCity {
  product: Product
  phone: PhoneCode
  proof: CaseProof
  /** An exported case file, unpacked. */
  caseFile: string
  logName: string
  logKey: string
}

let folder: string
let sample: LocalCity
let harbour: LocalCity

async function openCity(cityName: string, cities: string, seedByte: number): Promise<LocalCity> {
  const sources = await citySources(cityName, cities)
  const functions = join(folder, cityName, 'functions')
  await buildFunctions(functions, [sources])
  const phoneFile = join(folder, cityName, 'phone.mjs')
  const inProof = (name: string) => inRoot('miniprogram', 'shared', 'proof', name)

  await build({
    stdin: {
      contents: ['trusted', 'verify-case-proof', 'witness']
        .map((name) => `export * from ${JSON.stringify(inProof(name))}`)
        .join('\n'),
      resolveDir: inRoot(),
    },
    outfile: phoneFile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    plugins: [sources],
  })
  const { environments, logName } = readCity(cityName, cities)
  const logSeed = Buffer.alloc(32, seedByte).toString('base64')
  const product = await openProduct({
    functions,
    env: environments.test.id,
    environment: { ...secrets, LOG_SEED: logSeed },
  })
  const caseId = await createCase(product, 'settled')
  await waitUntilLogged(product)

  return {
    product,
    phone: await import(pathToFileURL(phoneFile).href),
    proof: await product.as('consumer').call('ledger.proof', { caseId }),
    caseFile: await exportCase(product, 'officer1', caseId),
    logName,
    logKey: publicKeyOfSeed(logSeed, logName),
  }
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'two-cities-'))
  const cities = join(folder, 'cities')
  writeTwoCities(cities, 'harbour')
  sample = await openCity('sample', cities, 9)
  harbour = await openCity('harbour', cities, 5)
})
afterAll(async () => {
  await sample?.product.close()
  await harbour?.product.close()
  rmSync(folder, { recursive: true, force: true })
})

/** What a phone of `own` says of a proof that `of` has given. */
const verifyFor = (own: LocalCity, of: LocalCity) =>
  own.phone.verifyCaseProof(of.proof, [], own.phone.selectTrustedLog(of.proof.log!.key)).finding

describe('two cities on one laptop', () => {
  it('have environments, log names and keys of their own, and each accepts its own proof', () => {
    expect(sample.product.cloud.env).not.toBe(harbour.product.cloud.env)
    for (const city of [sample, harbour]) {
      expect(city.proof.log!.key).toBe(city.logKey)
      expect(city.proof.log!.checkpoint.split('\n')[0]).toBe(city.logName)
      expect(verifyFor(city, city)).toBe('sound')
      expect(runVerifier(city.caseFile, '--key', city.logKey).code).toBe(0)
    }
  })

  it.each(['sample', 'harbour'])(
    'phones of %s name a proof of the other city, and trust no key of it',
    (name) => {
      const [own, other] = name === 'sample' ? [sample, harbour] : [harbour, sample]
      expect(verifyFor(own, other)).toBe('other_log')
      expect(own.phone.selectTrustedLog(other.logKey)).toBeUndefined()

      // A phone that meets the other city first pins nothing: it gives an alarm.
      const { memory } = own.phone.checkLog({}, other.proof.log, Date.now())
      expect(memory.key).toBeUndefined()
      expect(memory.alarms).toMatchObject([{ kind: 'other_key' }])
    },
  )

  it.each(['sample', 'harbour'])(
    'the checker of %s refuses a case file of the other city by its name',
    (name) => {
      const [own, other] = name === 'sample' ? [sample, harbour] : [harbour, sample]
      const mixed = mkdtempSync(join(folder, 'mixed-'))
      cpSync(other.caseFile, mixed, { recursive: true })
      cpSync(join(own.caseFile, 'checker'), join(mixed, 'checker'), { recursive: true })
      for (const key of [[], ['--key', own.logKey], ['--key', other.logKey]]) {
        const { code, output } = runVerifier(mixed, ...key)
        expect(output).toContain(`这是 ${other.logName} 的存证目录，不是 ${own.logName} 的`)
        expect(code).toBe(1)
      }
    },
  )

  it('an audit under the key of the other city names the log to which the record belongs', async () => {
    const snapshot = readSnapshot(join(sample.product.data))
    try {
      expect(() => audit(snapshot, { key: harbour.logKey })).toThrow(
        `belongs to another log, ${sample.logName}`,
      )
      expect(audit(snapshot, { key: sample.logKey }).cases).toBe(1)
    } finally {
      await snapshot.close()
    }
  })

  it('one seed in both cities makes two keys, and neither city takes the other’s signature', () => {
    const seed = Buffer.alloc(32, 9).toString('base64')
    const shared = publicKeyOfSeed(seed, harbour.logName)

    expect(shared).not.toBe(sample.logKey)

    const log = harbour.phone.selectTrustedLog(shared)
    expect(log).toBeDefined()

    const forged = { ...sample.proof, log: { ...sample.proof.log!, key: shared } }
    expect(harbour.phone.verifyCaseProof(forged, [], log).finding).toBe('bad_signature')
  })
})
