import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sha256, wrong } from './hash.mjs'

const here = (folder) => (existsSync(folder) ? readdirSync(folder) : [])
const idOf = (file) => file.replace(/\.[a-z0-9]+$/, '')

/** Every file that the case or its room has sealed is there with its bytes, and no other beside them. */
export function checkEvidence(folder, records) {
  const lying = here(join(folder, 'evidence'))
  const named = records.flatMap(({ data }) => (Array.isArray(data?.evidence) ? data.evidence : []))
  // A request for evidence items names them by their ids alone.
  const sealed = new Map(named.filter((item) => typeof item === 'object').map((item) => [item.id, item]))
  const erased = records.some(({ type }) => type === 'particulars.erased')
  for (const { id, sha256: said } of sealed.values()) {
    const name = lying.find((file) => idOf(file) === id)
    if (name === undefined && erased) continue
    if (name === undefined) wrong(`证据 ${id} 的原件不在案卷里`)
    if (sha256(readFileSync(join(folder, 'evidence', name))).toString('hex') !== said)
      wrong(`evidence/${name} 被改动过`)
  }
  const stranger = lying.find((file) => !sealed.has(idOf(file)))
  if (stranger) wrong(`evidence/${stranger} 不属于这个案卷`)
  return lying.length
}

/** What the folder may hold; only the bureau can say whether the checker's own files are genuine. */
export function checkFolder(folder) {
  const known = ['checker', 'evidence', 'papers', 'record.json', 'verify.mjs']
  const odd = readdirSync(folder).find((name) => !known.includes(name))
  if (odd) wrong(`${odd} 不属于这个案卷`)
}
