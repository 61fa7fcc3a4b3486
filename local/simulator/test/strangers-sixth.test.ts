import { expect, test } from 'vitest'
import { onePhone } from './one-phone.ts'
import { pageFiles } from './written.ts'

/** What the sixth walk over strangers' programs met. */
const PAGES = {
  lent: {
    wxml:
      '<wxs module="words" src="/parts/words.wxs" /><wxs module="own">module.exports = { mark: "own" }</wxs>' +
      '<include src="/parts/piece.wxml" /><view id="after">{{words.loud("c")}}</view>',
  },
  other: {
    wxml: '<wxs module="more">module.exports = { mark: "more" }</wxs><include src="/parts/piece" />',
  },
  sunk: {
    wxml: '<view id="card" class="card">card</view>',
    wxss: 'page { background: rgb(0, 145, 255) } .card { margin-top: 40px }',
  },
  pressed: {
    wxml: '<button id="wide" class="flat">wide</button><button id="mini" class="flat" size="mini">mini</button>',
    wxss: '.flat { margin: 0 }',
  },
}

const files = pageFiles(PAGES)
const desk = onePhone({
  ...files,
  'app.json': JSON.stringify({ ...JSON.parse(files['app.json']!), style: 'v2' }),
  'parts/words.wxs': 'module.exports = { loud: function (word) { return word + "!" } }',
  'parts/piece.wxml': '<view id="lent">{{words.loud("a")}} {{own.mark}} {{more.mark}}</view><include src="inner" />',
  'parts/inner.wxml':
    '<wxs module="own">module.exports = { mark: "inner" }</wxs><view id="inner">{{words.loud("b")}} {{own.mark}}</view>',
})
const words = (id: string) => desk.phone.frame.locator(`#${id}`).textContent()

test('what a file includes sees the wxs modules of that file', async () => {
  expect(await words('lent')).toMatch(/^a! own /)
  expect([await words('inner'), await words('after')]).toEqual(['b! inner', 'c!'])
  await desk.open('other')
  expect(await words('lent')).toMatch(/ more$/)
  expect(await desk.phone.errors()).toEqual([])
})

test('the page’s colour begins at its top, whatever margin its first view has', async () => {
  await desk.open('sunk')
  const found = `(({ top }, card) => [top, card.getBoundingClientRect().top])(
    document.querySelector('wx-page').getBoundingClientRect(), document.querySelector('#card'))`
  expect(await desk.phone.frame.evaluate(found)).toEqual([0, 40])
})

test('a button of style v2 stands in the middle although a class takes its margin, a small one does not', async () => {
  await desk.open('pressed')
  const left = (id: string) =>
    desk.phone.frame.evaluate(`document.querySelector('#${id}').getBoundingClientRect().left`) as Promise<number>
  expect([await left('wide'), await left('mini')]).toEqual([(375 - 184) / 2, 0])
})
