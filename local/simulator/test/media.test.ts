import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fixture, openStage, type Stage, type StagePhone } from './stage.ts'

let stage: Stage
let phone: StagePhone
beforeAll(async () => {
  stage = await openStage(fixture('gallery'))
  phone = await stage.open('/pages/media/media')
})
afterAll(() => stage?.close())

const readRecord = async (name: string) => (await phone.data()).told[name]

describe('map', () => {
  test('draws its shapes at their places', async () => {
    expect(await phone.frame.locator('wx-map svg polygon').count()).toBe(1)
    const radius = Number(await phone.frame.getAttribute('wx-map svg circle', 'r'))
    // 300 m at scale 15 and 28.24° north: one pixel is 40075017 · cos(28.24°) / (256 · 2^15) =
    // 4.209 m.
    expect(radius).toBeCloseTo(300 / 4.209, 0)
  })

  test('reports taps on markers and callouts, and moves', async () => {
    await phone.frame.click('wx-map .sim-pin >> nth=0')
    expect(await readRecord('map_markertap')).toEqual({ markerId: 1 })
    await phone.frame.locator('wx-map .sim-callout >> text=shop').dispatchEvent('click')
    expect(await readRecord('map_callouttap')).toEqual({ markerId: 2 })
    await phone.frame.click('#map', { position: { x: 187, y: 200 } })
    const at = await readRecord('map_tap')
    expect(at.longitude).toBeCloseTo(117.03, 3)
    expect(at.latitude).toBeLessThan(28.24)
    const { mouse } = phone.page
    await mouse.move(100, 250)
    await mouse.down()
    await mouse.move(160, 250, { steps: 4 })
    await mouse.up()
    expect(await readRecord('map_end')).toMatchObject({ type: 'end', causedBy: 'drag' })
    const centre = await phone.frame.evaluate('wx.createMapContext("map").getCenterLocation()')
    expect((centre as { longitude: number }).longitude).toBeLessThan(117.03)
  })
})

test('a custom callout opens above its marker and reports taps', async () => {
  const [customCallout, pin] = [
    phone.frame.locator('.own'),
    phone.frame.locator('wx-map .sim-pin >> nth=2'),
  ]
  expect(await customCallout.isVisible()).toBe(false)
  await pin.dispatchEvent('click')
  await customCallout.click()
  expect(await readRecord('map_callouttap')).toEqual({ markerId: 3 })
  const [callout, marker] = [(await customCallout.boundingBox())!, (await pin.boundingBox())!]
  expect(callout.y + callout.height).toBeCloseTo(marker.y, 0)
  expect(callout.x + callout.width / 2).toBeCloseTo(marker.x + marker.width / 2, 0)
  await pin.dispatchEvent('click')
  expect(await customCallout.isVisible()).toBe(false)
})

describe('canvas', () => {
  test('a 2d canvas is a node with real pixels and can be saved as a file', async () => {
    expect((await phone.data()).size).toEqual({ width: 100, height: 60 })
    await expect.poll(() => readRecord('image_load')).toEqual({ width: 100, height: 60 })
  })

  test('the early interface paints on draw()', async () => {
    const pixel = await phone.frame.evaluate(
      `wx.canvasGetImageData({ canvasId: 'old', x: 20, y: 20, width: 1, height: 1 }).then(r => [...r.data])`,
    )
    expect(pixel).toEqual([255, 0, 0, 255])
  })
})

test('the camera shows the laptop’s camera', async () => {
  await expect.poll(() => readRecord('camera_initdone')).toBeTruthy()
})

test('the camera takes photos and videos, one at a time', async () => {
  const shot = await phone.frame.evaluate(`(async () => {
    const camera = wx.createCameraContext()
    const { tempImagePath } = await camera.takePhoto({ quality: 'low' })
    const { width, type } = await wx.getImageInfo({ src: tempImagePath })
    return [width > 0, type]
  })()`)
  expect(shot).toEqual([true, 'jpeg'])
  const video = await phone.frame.evaluate(`(async () => {
    const camera = wx.createCameraContext()
    await camera.startRecord()
    const again = await camera.startRecord().catch(({ errMsg }) => errMsg)
    await new Promise((resolve) => setTimeout(resolve, 400))
    const { tempVideoPath, tempThumbPath } = await camera.stopRecord()
    const late = await camera.stopRecord().catch(({ errMsg }) => errMsg)
    return [again, late, wx.getFileSystemManager().statSync(tempVideoPath).size > 0, tempThumbPath.endsWith('.jpg')]
  })()`)
  expect(video).toEqual([
    'operateCamera:fail is recording',
    'operateCamera:fail is not recording',
    true,
    true,
  ])
})

test('an intersection observer reports when its target becomes visible', async () => {
  expect((await phone.data()).ratio).toBe(-1)
  await phone.frame.evaluate('scrollTo(0, 5000)')
  await expect.poll(async () => (await phone.data()).ratio).toBeGreaterThan(0)
  expect(await phone.errors()).toEqual([])
})

describe('page-meta', () => {
  test('the root font size follows the phone’s font size, and navigation-bar changes the bar', async () => {
    const otherPhone = await stage.open('/pages/meta/meta')
    const rem = async () => (await otherPhone.frame.locator('#rem').boundingBox())!.width
    expect(await rem()).toBe(160)
    await otherPhone.page.evaluate('phone.setDevice({ fontSizeSetting: 20 })')
    await expect.poll(rem).toBe(200)
    await expect.poll(() => otherPhone.page.textContent('body')).toContain('By navigation-bar')
    await otherPhone.frame.evaluate('sim.pages().at(-1).caller.onTitle()')
    await expect.poll(() => otherPhone.page.textContent('body')).toContain('Changed')
    expect(await otherPhone.frame.$eval('html', (node) => getComputedStyle(node).overflow)).toBe(
      'hidden',
    )
    await otherPhone.close()
  })
})
