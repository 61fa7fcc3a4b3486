import { expect, it } from 'vitest'
import { areModulesMissing, read } from './sources'

const { pages, subPackages } = JSON.parse(read('miniprogram/app.json')) as {
  pages: string[]
  subPackages: { root: string; pages: string[] }[]
}
const known = [
  ...pages,
  ...subPackages.flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`)),
]

it.skipIf(areModulesMissing)(
  'the menu and the reply of a district’s Official Account lead to pages that there are, with the district’s code',
  () => {
    const text = read('docs/official-account.json')
    const paths = [...text.matchAll(/(?:"pagepath": "|data-miniprogram-path=\\")([^"\\]+)/g)].map(
      ([, path]) => path!,
    )

    expect(paths).toHaveLength(4)
    for (const path of paths) {
      expect(known).toContain(path.split('?')[0])
      expect(path).toMatch(/[?&]scene=SCENE$/)
    }
  },
)
