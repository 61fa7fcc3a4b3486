import { call } from '../../../cloud/call'
import { page } from '../../../page/page'
import type { GridView } from '../../../shared/contract/service'
import { type From, gridWords, placeWords } from './words'

page({
  query: { id: '', from: '', inside: '' },
  data: {
    view: null as GridView | null,
    place: '',
    shown: null as ReturnType<typeof gridWords> | null,
  },

  onLoad() {
    this.setData({ place: placeWords(this.query.from as From, this.query.inside === 'yes') })
  },
  async load() {
    const view = await call('service.grid', { by: 'id', gridId: this.query.id })
    return { view, shown: gridWords(view) }
  },
  list() {
    wx.redirectTo({ url: '/pages/grid/find/find' })
  },
})
