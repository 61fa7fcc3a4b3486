import { hereOrExplain } from '../../../phone/position'
import { privacyOrExplain } from '../../../phone/privacy'
import { unlessCancelled } from '../../../phone/unless-cancelled'
import type { Draft } from './draft'

interface FormPage {
  change(part: Partial<Draft>, question: string): void
}

/** The place of the event. For `Page({ ...placePart, … })`. */
export const placePart = {
  async useHere(this: FormPage) {
    const place = await hereOrExplain('填写事发地点要用到您现在的位置')
    if (place) this.change({ place }, 'place')
  },
  async choosePlace(this: FormPage) {
    if (!(await privacyOrExplain('在地图上选地点'))) return
    const chosen = await unlessCancelled(() => wx.chooseLocation({}))
    if (!chosen) return
    const { name, address, longitude, latitude } = chosen
    this.change({ place: { name: name || address, longitude: Number(longitude), latitude: Number(latitude) } }, 'place')
  },
  dropPlace(this: FormPage) {
    this.change({ place: undefined }, 'place')
  },
}
