import { expect, test, vi } from 'vitest'
import { pageFiles } from './project-files.ts'
import { openProject } from './project-phone.ts'

const project = openProject({
  ...pageFiles({
    moves: {
      js: "Page({ onReady() { this.setData({ wide: 'width: 200px; height: 60px' }) } })",
      wxml: '<movable-area style="{{wide}}"><movable-view id="moves" x="70" direction="all" /></movable-area>',
    },
    movables: {
      js: 'Page({ data: { scale: 1 }, grow() { this.setData({ scale: 30 }) } })',
      wxml: `<movable-area style="width: 100px; height: 100px"><movable-view id="seen" direction="all" scale scale-max="3"
      scale-value="{{scale}}" style="width: 10px; height: 10px" /></movable-area>
      <button id="grow" bindtap="grow">+</button>`,
    },
    marked: {
      wxml: '<map longitude="116" latitude="39" markers="{{markers}}" />',
      js: "Page({ data: { markers: [{ id: 1, longitude: 116, latitude: 39, iconPath: '/none.png' }] } })",
    },
    maps: {
      js: `Page({
      heard: [],
      data: {
        markers: [{ id: 7, longitude: 116.39, latitude: 39.9 }],
        controls: [
          { id: 3, clickable: true, iconPath: '/dot.svg', position: { left: 10, top: 20, width: 30, height: 40 } },
        ],
      },
      tap(event) { this.heard.push([event.type, event.markerId ?? event.controlId, event.detail]) },
      move({ type, causedBy }) { this.heard.push([type, causedBy]) },
    })`,
      wxml: `<map longitude="116.39" latitude="39.9" markers="{{markers}}" controls="{{controls}}"
      bindmarkertap="tap" bindcontroltap="tap" bindregionchange="move" />`,
    },
  }),
  'dot.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" />',
})
const recordedEvents = () =>
  project.phone.frame.evaluate('getCurrentPages().at(-1).heard') as Promise<[string, any][]>

test('a movable-view moves to its place as soon as its area has a size', async () => {
  await project.open('moves')
  const leftEdge = () =>
    project.phone.frame.evaluate("document.querySelector('#moves').getBoundingClientRect().x")
  await vi.waitFor(async () => expect(await leftEdge()).toBe(70))
})

test('a movable-view changes its scale without a move, within its bounds', async () => {
  await project.open('movables')
  const { frame } = project.phone
  await frame.locator('#grow').click()
  await vi.waitFor(async () => expect((await frame.locator('#seen').boundingBox())!.width).toBe(30))
})

test('a marker whose picture is missing is drawn as a pin', async () => {
  await project.open('marked')
  const iconUrlStart = () =>
    project.phone.frame.evaluate("document.querySelector('wx-map .sim-pins img').src.slice(0, 5)")
  await vi.waitFor(async () => expect(await iconUrlStart()).toBe('data:'))
})

test('events of a map carry their detail also on the event itself, and its controls can be tapped', async () => {
  await project.open('maps')
  const { frame, page } = project.phone
  const control = frame.locator('wx-map img').last()
  const map = (await frame.locator('wx-map').boundingBox())!
  await control.click()
  expect(await control.boundingBox()).toEqual({
    x: map.x + 10,
    y: map.y + 20,
    width: 30,
    height: 40,
  })
  await frame.locator('.sim-pin').click()
  await page.mouse.move(map.x + 200, map.y + 50)
  await page.mouse.down()
  await page.mouse.move(map.x + 150, map.y + 50, { steps: 2 })
  await page.mouse.up()
  expect(await recordedEvents()).toEqual([
    ['controltap', 3, { controlId: 3 }],
    ['markertap', 7, { markerId: 7 }],
    ['begin', 'gesture'],
    ['end', 'drag'],
  ])
})
