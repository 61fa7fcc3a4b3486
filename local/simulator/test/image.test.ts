import { expect, test, vi } from 'vitest'
import { pageFiles } from './project-files.ts'
import { openProject } from './project-phone.ts'

const WIDE_IMAGE =
  "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'/>"

const project = openProject({
  ...pageFiles({
    missing: {
      js: `Page({ data: { src: '/gone.png' }, come() { this.setData({ src: "${WIDE_IMAGE}" }) } })`,
      wxml: `<image id="wide" mode="widthFix" src="{{src}}" style="width: 100px" />
<image id="high" mode="heightFix" src="{{src}}" style="height: 100px" />
<image id="none" mode="widthFix" class="low" />`,
      wxss: '.low { height: 30px }',
    },
    pictures: {
      wxml: `<view><image id="auto" src="/wide.svg" style="width: 20px; height: 100%" /></view>
        <image id="fixed" mode="widthFix" src="/wide.svg" style="width: 20px" />
        <image id="padded" src="/wide.svg" style="width: 40px; height: 40px; padding: 5px" />`,
    },
  }),
  'wide.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30" />',
})

test('a missing picture has the default size, and a loaded one its own proportions', async () => {
  await project.open('missing')
  const imageSizes = () =>
    project.phone.frame.evaluate<number[][]>(
      "['wide', 'high', 'none'].map((id) => document.querySelector('#' + id)).map((it) => [it.offsetWidth, it.offsetHeight])",
    )
  await vi.waitFor(async () => expect((await imageSizes())[0]).toEqual([100, 240]))
  expect(await imageSizes()).toEqual([
    [100, 240],
    [320, 100],
    [320, 30],
  ])
  await project.phone.frame.evaluate('getCurrentPages()[0].come()')
  await vi.waitFor(async () =>
    expect(await imageSizes()).toEqual([
      [100, 50],
      [200, 100],
      [320, 30],
    ]),
  )
})

test('a picture does not change the size of its image unless the mode says so, and stays within the padding', async () => {
  await project.open('pictures')
  const boxOf = (id: string) => project.phone.frame.locator(id).boundingBox()
  await expect.poll(async () => Math.round((await boxOf('#fixed'))!.height)).toBe(7)
  expect(await boxOf('#auto')).toMatchObject({ width: 20, height: 0 })
  const [outer, inner] = [(await boxOf('#padded'))!, (await boxOf('#padded img'))!]
  expect(inner).toEqual({ x: outer.x + 5, y: outer.y + 5, width: 40, height: 40 })
})
