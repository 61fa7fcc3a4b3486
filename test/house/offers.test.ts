import { describe, expect, it } from 'vitest'
import { read } from './sources'

interface App {
  pages: string[]
  subPackages: { root: string; pages: string[] }[]
}

/** An offer lasts a minute and a half: it must reach the officer on whatever page they are. */
describe('the offer of a case', () => {
  const app = JSON.parse(read('miniprogram/app.json')) as App
  const pages = [
    ...app.pages,
    ...app.subPackages.flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`)),
  ]

  it('stands on every page but the officer’s own, which lists all of them', () => {
    expect(pages.length).toBeGreaterThan(90)

    const without = pages.filter(
      (page) => !read(`miniprogram/${page}.wxml`).includes('<screen class="page'),
    )
    expect(without).toEqual(['pages/officer/officer'])
  })
})
