import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { inRoot } from '../../../scripts/paths'
import { files, read } from '../../house/sources'

/** Shapes of secrets, under any name. */
const shapes = {
  'a private key': /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  'a key id of the cloud': /\bAKID[0-9A-Za-z]{13,}/,
  'an AppSecret': /secret['"]?\s*[:=]\s*['"][0-9a-f]{32}['"]/i,
  'a key of 32 bytes': /(?:KEY|SEED|SECRET)['"]?\s*[:=]\s*['"][0-9A-Za-z+/]{43}=['"]/i,
  'a token': /\b(?:ghp_[0-9A-Za-z]{36}|npm_[0-9A-Za-z]{36}|eyJ[\w-]{20,}\.eyJ[\w-]{20,}\.)/,
  'a password in an address': /\bhttps?:\/\/[^\s/:@'"`$]+:[^\s/@'"`$]+@/,
}

const found = (text: string) =>
  Object.entries(shapes)
    .filter(([, shape]) => shape.test(text))
    .map(([what]) => what)

const texts = files(/\.(ts|js|cjs|mjs|json|md|wxml|wxss|css|html|yml|yaml|env|pem|txt|sh)$/)

describe('22: no secret', () => {
  it('in any file of the repository, the phone’s package among them', () => {
    expect(texts.filter((file) => file.startsWith('miniprogram/')).length).toBeGreaterThan(100)
    expect(texts.flatMap((file) => found(read(file)).map((what) => `${file}: ${what}`))).toEqual([])
  })

  it('in what is built of it: the functions’ bundles, and the packages that go into the phone', () => {
    const built = ['dist/cloudfunctions', 'miniprogram/miniprogram_npm'].flatMap((folder) =>
      readdirSync(inRoot(folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /\.(js|json)$/.test(entry.name))
        .map((entry) => join(entry.parentPath, entry.name)),
    )

    expect(built.length).toBeGreaterThan(50)

    // Nor the folder it was built in, which tells of the person who built it.
    const findSecrets = (text: string) => [
      ...found(text),
      ...(text.includes(inRoot()) ? ['a path of this machine'] : []),
    ]

    expect(
      built.flatMap((file) =>
        findSecrets(readFileSync(file, 'utf8')).map((what) => `${file}: ${what}`),
      ),
    ).toEqual([])
  })

  it('and no name of one in the phone’s package', () => {
    const named = /\b(MASTER_KEY|CODE_KEY|LOG_SEED|SECRET_?ID|SECRET_?KEY|AppSecret)\b/i
    expect(
      texts.filter((file) => file.startsWith('miniprogram/') && named.test(read(file))),
    ).toEqual([])
  })

  it('and the search finds what it looks for', () => {
    const zeros = '0'.repeat(43)
    const one = [
      'BEGIN EC PRIVATE',
      `AKID${zeros}`,
      `secret: '${'a'.repeat(32)}'`,
      `KEY='${zeros}='`,
      `ghp_${zeros}`.slice(0, 40),
    ]

    expect(
      one.map((text) => found(text.replace('BEGIN EC PRIVATE', `-----${text} KEY-----`)).length),
    ).toEqual([1, 1, 1, 1, 1])
  })
})
