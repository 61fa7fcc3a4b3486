import { call } from '../../../cloud/call'
import { formPage } from '../../../page/form-page'
import { hereOrExplain, placeOnMap } from '../../../phone/position'
import type { Location } from '../../../shared/contract/fields'
import type { GridLine } from '../../../shared/contract/service'
import { failureOf } from '../../../words/failure'

/** Finds the grid of a place: by the phone's position, on the map, or from a list, which needs no position. */
formPage({
  data: {
    word: '',
    /** The search word that the list on the screen answers. */
    asked: '',
    grids: [] as GridLine[],
    more: false,
  },

  onLoad() {
    this.search()
  },
  /** The list is a search's answer: it waits for the person, also when the line is back. */
  async search() {
    const { word } = this.data
    try {
      const { grids, more } = await call('service.grids', { word })
      if (word === this.data.word) this.setData({ grids, more, asked: word.trim(), ready: true, failure: null })
    } catch (error) {
      this.setData({ failure: failureOf(error) })
    }
  },
  retry() {
    this.setData({ failure: null })
    return this.search()
  },

  async here() {
    this.setData({ problem: '' })
    const position = await hereOrExplain('查您在哪个网格，要用到您现在的位置')
    if (position) return this.ask(position, 'here')
    this.setData({ problem: '没有取到位置，请在列表里按名称找' })
  },
  async choose() {
    this.setData({ problem: '' })
    const place = await placeOnMap()
    if (place) await this.ask({ longitude: place.longitude, latitude: place.latitude }, 'chosen')
  },
  async ask(position: Location, from: 'here' | 'chosen') {
    const found = await this.sendOnce(() => call('service.grid', { by: 'position', position }))
    if (!found) return
    const { id, inside } = found.answer
    this.visit('/pages/grid/grid/grid', { id, from, inside: inside ? 'yes' : 'no' })
  },
})
