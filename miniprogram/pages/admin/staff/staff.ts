import { call } from '../../../api/call'
import { choicesFromList } from '../../../format/choices'
import { toStaffLine } from '../../../format/staff'
import { moduleRecordPage } from '../../../modules/menus'
import { registerPage } from '../../../page/base-page'
import { type AccountState, accountStates } from '../../../shared/vocabulary/staffing'

type StaffListLine = ReturnType<typeof toStaffLine> & { accountState: AccountState }

/** The staff list of the bureau, for admins. */
registerPage({
  data: {
    states: choicesFromList(accountStates),
    /** Only accounts in this state are listed. */
    state: 'active' as AccountState,
    /** The typed search text. */
    word: '',
    allLines: [] as StaffListLine[],
    /** The lines that match the state and the search text. */
    lines: [] as StaffListLine[],
    /** The page about the health of the system. Empty if no module of this build has it. */
    healthPage: moduleRecordPage('health'),
  },

  async loadContent() {
    const { members, places: allPlaces } = await call('staff.list', {})
    const allLines = members.map((member) => ({
      ...toStaffLine(member, allPlaces),
      accountState: member.state,
    }))
    this.setData({ allLines })
    this.filterLines()
  },
  filterLines() {
    const { allLines, state, word } = this.data
    // The `text` of a line is in lower case too.
    const searchText = word.trim().toLowerCase()
    const matchingLines = allLines.filter(
      (staffLine) => staffLine.accountState === state && staffLine.text.includes(searchText),
    )
    this.setData({ lines: matchingLines })
  },
  enterWord(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ word: event.detail.value })
    this.filterLines()
  },
  pickState(event: WechatMiniprogram.CustomEvent<{ selection: AccountState[] }>) {
    this.setData({ state: event.detail.selection[0] ?? this.data.state })
    this.filterLines()
  },
})
