import { call } from '../../../cloud/call'
import { page } from '../../../page/page'
import { type AccountState, accountStates } from '../../../shared/vocabulary/staffing'
import { choices } from '../../../words/choices'
import { staffLine } from '../../../words/staff'

type Line = ReturnType<typeof staffLine> & { of: AccountState }

page({
  data: {
    states: choices(accountStates),
    state: 'active' as AccountState,
    word: '',
    all: [] as Line[],
    lines: [] as Line[],
  },

  async load() {
    const { members, places } = await call('staff.list', {})
    const all = members.map((one) => ({ ...staffLine(one, places), of: one.state }))
    this.setData({ all })
    this.sift()
  },
  sift() {
    const { all, state, word } = this.data
    const sought = word.trim().toLowerCase()
    this.setData({ lines: all.filter((one) => one.of === state && one.text.includes(sought)) })
  },
  type(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ word: event.detail.value })
    this.sift()
  },
  pickState(event: WechatMiniprogram.CustomEvent<{ chosen: AccountState[] }>) {
    this.setData({ state: event.detail.chosen[0] ?? this.data.state })
    this.sift()
  },
})
