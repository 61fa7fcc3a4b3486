import { afterAll, beforeAll, expect } from 'vitest'
import { drag as dragIn, fixture, openStage, type Stage, type StagePhone } from './stage.ts'

export let stage: Stage
export let phone: StagePhone

/** Opens the gallery of Vant's components for all tests of a file. */
export function openGallery(): void {
  beforeAll(async () => {
    stage = await openStage(fixture('gallery'))
  })
  afterAll(() => stage?.close())
}

/**
 * Opens a page of the gallery for the tests of a describe block, and expects no errors after them.
 */
export function onGallery(page: string): void {
  beforeAll(async () => {
    phone = await stage.open(`/vant/${page}/${page}`)
  })
  afterAll(async () => {
    expect(await phone.errors()).toEqual([])
    await phone.close()
  })
}

export const readRecord = async (name: string) => (await phone.data()).told[name]
export const readField = async (name: string) => (await phone.data())[name]
export const click = (selector: string) => phone.frame.locator(selector).first().click()
export const isVisible = (selector: string) => phone.frame.locator(selector).first().isVisible()
export const boxOf = async (selector: string) =>
  (await phone.frame.locator(selector).first().boundingBox())!

export const drag = (selector: string, dx: number, dy: number) => dragIn(phone, selector, dx, dy)
