import { describe, expect, it } from 'vitest'
import { files, read } from './sources'

const readme = read('README.md')

describe('README', () => {
  it('names commands that exist', () => {
    const { scripts } = JSON.parse(read('package.json'))
    const named = [...readme.matchAll(/npm run ([a-z:]+)/g)].map(([, name]) => name)

    expect(named.length).toBeGreaterThan(0)
    expect(named.filter((name) => !scripts[name!])).toEqual([])
  })

  it('says how long npm test takes, as docs/testing.md does', () => {
    const [, minutes] =
      /^\| `npm test` .*\| (\d+ to \d+ min) *\|$/m.exec(read('docs/testing.md')) ?? []
    expect(readme).toMatch(new RegExp(`^npm test +# ${minutes} on two free cores`, 'm'))
    expect(read('CONTRIBUTING.md')).not.toMatch(/\d min/)
  })

  it('shows pictures that exist', () => {
    const pictures = [...readme.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map(([, path]) => path)
    expect(pictures.length).toBeGreaterThan(0)
    for (const picture of pictures) expect(files(/\.(png|webp|svg|jpg)$/)).toContain(picture)
  })
})

describe('nothing of a machine', () => {
  it('no path of a machine and no registry host in any file', () => {
    const wrong = files(/\.(ts|js|cjs|mjs|json|md|wxml|wxss|css|html|npmrc)$|\.ci\/run$/).filter(
      (file) =>
        /(?<!\w)\/(home|Users|root)\/[a-z]|\/work\/|registry\.(npmjs|yarnpkg|npmmirror)|"resolved": "http/.test(
          read(file),
        ) && !file.startsWith('test/house/'),
    )
    expect(wrong).toEqual([])
  })
})
