import { call } from '../../../api/call'
import { choicesFromList } from '../../../format/choices'
import { toStaffLine } from '../../../format/staff'
import { moduleRecordPage } from '../../../modules/menus'
import { registerPage } from '../../../page/base-page'
import { type AccountState, accountStates } from '../../../shared/vocabulary/staffing'

type StaffListLine = ReturnType<typeof toStaffLine> & { accountState: AccountState }

registerPage({
  data: {
    states: choicesFromList(accountStates),
    state: 'active' as AccountState,
    word: '',
    all: [] as StaffListLine[],
    lines: [] as StaffListLine[],
    /** Empty where no module of this build has it. */
    healthPage: moduleRecordPage('health'),
  },

  async loadContent() {
    const { members, places: allPlaces } = await call('staff.list', {})
    const allLines = members.map((member) => ({
      ...toStaffLine(member, allPlaces),
      accountState: member.state,
    }))
    this.setData({ all: allLines })
    this.filterLines()
  },
  filterLines() {
    const { all: allLines, state: shownState, word: searchWord } = this.data
    const searchText = searchWord.trim().toLowerCase()
    this.setData({
      lines: allLines.filter(
        (staffListLine) =>
          staffListLine.accountState === shownState && staffListLine.text.includes(searchText),
      ),
    })
  },
  type(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ word: event.detail.value })
    this.filterLines()
  },
  pickState(event: WechatMiniprogram.CustomEvent<{ selection: AccountState[] }>) {
    this.setData({ state: event.detail.selection[0] ?? this.data.state })
    this.filterLines()
  },
})
