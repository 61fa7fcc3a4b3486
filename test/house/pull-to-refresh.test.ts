import { expect, it } from 'vitest'
import { files, read } from './sources'

/**
 * Lists that do not come from a load: of a search, of what the phone itself says, or of ways to
 * other pages.
 */
const ofNoLoad = /\/(search|claims|laws|find|figures|service|district-home)\/[a-z-]+\.wxml$/

it('a page with a list that is loaded can be pulled to load it anew', () => {
  const lists = files(
    /^miniprogram\/(pages|officer|command-centre|merchant|publicity|modules)\/.*\.wxml$/,
  )
    .filter((file) => /<empty-hint|class="card list"/.test(read(file)) && !ofNoLoad.test(file))
    .map((file) => [file, file.replace('.wxml', '.ts')] as const)
    .filter(
      ([, script]) =>
        /^(registerPage|registerCasePage)\(/m.test(read(script)) &&
        read(script).includes('loadContent('),
    )

  expect(lists.length).toBeGreaterThan(20)

  const still = lists.filter(
    ([file]) => !read(file.replace('.wxml', '.json')).includes('enablePullDownRefresh'),
  )
  expect(still.map(([file]) => file)).toEqual([])
})
