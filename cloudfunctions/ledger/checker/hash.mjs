import { createHash } from 'node:crypto'

export const hex64 = /^[0-9a-f]{64}$/

/**
 * On one line, without what moves a terminal's cursor: a changed folder prints no verdict of its
 * own over ours.
 */
export const still = (text) => text.replace(/\p{Cc}+/gu, ' ')

/** A fault, in words for people. */
export class Wrong extends Error {}
export const wrong = (what) => {
  throw new Wrong(what)
}

export const sha256 = (...parts) => {
  const digest = createHash('sha256')
  for (const part of parts) digest.update(part)
  return digest.digest()
}
export const labelled = (purpose, ...parts) =>
  sha256(Buffer.from(`zhihui-315/${purpose}`), Buffer.from([0, 1]), ...parts).toString('hex')

/** RFC 8785. */
export function canonical(value) {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  const fields = Object.keys(value).sort()
  return `{${fields.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`
}

/** A record holds no key that was not proved. */
export function checkKeys(value, names, where) {
  if (value === null || typeof value !== 'object') wrong(`${where} 不是记录`)
  const odd = Object.keys(value).find((name) => !names.includes(name))
  if (odd) wrong(`${where} 多出 ${odd}`)
}
