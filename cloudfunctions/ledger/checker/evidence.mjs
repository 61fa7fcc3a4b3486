import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sha256, wrong } from './hash.mjs'

const here = (folder) => (existsSync(folder) ? readdirSync(folder) : [])
const idOf = (file) => file.replace(/\.[a-z0-9]+$/, '')

/**
 * Every file that the case or its room has sealed is there with its bytes, and no other beside
 * them.
 */
export function checkEvidence(folder, records) {
  const lying = here(join(folder, 'evidence'))
  const named = records.flatMap(({ data }) => (Array.isArray(data?.evidence) ? data.evidence : []))
  // A request for evidence items names them by their ids alone.
  const sealed = new Map(
    named.filter((item) => typeof item === 'object').map((item) => [item.id, item]),
  )
  const erased = records.some(({ type }) => type === 'personal_data.erased')
  for (const name of lying) {
    const item = sealed.get(idOf(name)) ?? wrong(`evidence/${name} 不属于这个案卷`)
    if (sha256(readFileSync(join(folder, 'evidence', name))).toString('hex') !== item.sha256)
      wrong(`evidence/${name} 被改动过`)
  }
  const there = lying.map(idOf)
  const twice = there.find((id, at) => there.indexOf(id) !== at)
  if (twice) wrong(`证据 ${twice} 有两份原件`)
  const missing = [...sealed.keys()].find((id) => !there.includes(id))
  if (missing && !erased) wrong(`证据 ${missing} 的原件不在案卷里`)
  return lying.length
}

/**
 * What the folder may hold; only the bureau can say whether the checker's own files are genuine.
 */
export function checkFolder(folder) {
  const known = ['checker', 'evidence', 'papers', 'record.json', 'verify.mjs']
  const odd = readdirSync(folder).find((name) => !known.includes(name))
  if (odd) wrong(`${odd} 不属于这个案卷`)
}
