import { call } from '../../../../api/call'
import { choosePlaceOnMap, readPositionOrExplain } from '../../../../device/position'
import { toFailureOrThrow } from '../../../../format/failure'
import { registerFormPage } from '../../../../page/form-page'
import type { Location } from '../../../../shared/contract/fields'
import type { GridLine } from '../../contract'

/** Finds a grid: by the phone's position, by a place on the map, or by name in a list. */
registerFormPage({
  data: {
    word: '',
    /** The search word of the shown list; it may differ from the typed one. */
    searchedWord: '',
    grids: [] as GridLine[],
    hasMore: false,
  },

  onLoad() {
    this.searchGrids()
  },
  /**
   * Searches grids by the typed word. It runs when the person taps, not again by itself when the
   * connection comes back.
   */
  async searchGrids() {
    const { word: searchWord } = this.data
    try {
      const { grids, more } = await call('service.grids', { word: searchWord })
      // The person may have typed on: then the result is out of date.
      if (searchWord === this.data.word)
        this.setData({
          grids,
          hasMore: more,
          searchedWord: searchWord.trim(),
          ready: true,
          failure: null,
        })
    } catch (error) {
      this.setData({ failure: toFailureOrThrow(error) })
    }
  },
  retryLoading() {
    this.setData({ failure: null })
    return this.searchGrids()
  },

  async searchHere() {
    this.setData({ problem: '' })
    const position = await readPositionOrExplain('查您在哪个网格，要用到您现在的位置')
    if (position) return this.openGridAt(position, 'here')
    this.setData({ problem: '没有取到位置，请在列表里按名称找' })
  },
  async choosePlace() {
    this.setData({ problem: '' })
    const chosenPlace = await choosePlaceOnMap()
    if (chosenPlace)
      await this.openGridAt(
        { longitude: chosenPlace.longitude, latitude: chosenPlace.latitude },
        'chosen',
      )
  },
  async openGridAt(position: Location, from: 'here' | 'chosen') {
    const foundGrid = await this.sendOnce(() => call('service.grid', { by: 'position', position }))
    if (!foundGrid) return
    const { id, inside } = foundGrid.output
    this.openPage('/modules/grid-directory/pages/grid/grid', {
      id,
      from,
      inside: inside ? 'yes' : 'no',
    })
  },
})
