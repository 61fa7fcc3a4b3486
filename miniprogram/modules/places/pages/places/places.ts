import { call } from '../../../../api/call'
import type { Choice } from '../../../../format/choices'
import { registerPage } from '../../../../page/base-page'
import { hotlineText, listChoices, type PlaceLists, toGridLines } from '../place-lines'

/** The branches and grids of the bureau, for an admin. */
registerPage({
  data: {
    /** The branches, and the grids without an officer. */
    choices: [] as Choice[],
    /** The chosen one. */
    choice: '',
    branch: null as { id: string; name: string; about: string } | null,
    lines: [] as ReturnType<typeof toGridLines>,
  },
  places: { branches: [], grids: [], officers: [] } as PlaceLists,

  async loadContent() {
    this.places = await call('staff.places', {})
    const choices = listChoices(this.places)
    const isStillThere = choices.some(({ code }) => code === this.data.choice)
    this.setData({ choices })
    this.showBranch(isStillThere ? this.data.choice : (choices[0]?.code ?? ''))
  },
  showBranch(choice: string) {
    const branch = this.places.branches.find(({ id }) => id === choice)
    this.setData({
      choice,
      branch: branch ? { id: branch.id, name: branch.name, about: hotlineText(branch) } : null,
      lines: toGridLines(this.places, choice),
    })
  },
  pickChoice(event: WechatMiniprogram.CustomEvent<{ selection: string[] }>) {
    this.showBranch(event.detail.selection[0] ?? this.data.choice)
  },
})
