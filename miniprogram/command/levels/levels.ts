import { call } from '../../cloud/call'
import { whoAmI } from '../../cloud/me'
import { formPage } from '../../page/form-page'
import type { ServiceLevels } from '../../shared/clock/service-levels'
import { targets } from '../../shared/clock/service-targets'
import { checkedBy } from '../../shared/contract/checked-by'
import type { SettingDraft, SettingReplay } from '../../shared/contract/dispatch'
import { serviceLevels } from '../../shared/contract/settings'
import type { Role } from '../../shared/vocabulary/roles'
import { type Level, levelGroups, levelsIn, withLevels } from '../../words/levels'
import { beginWith, type Replayed, sending, sent, stepWith } from '../drafted'

/** A number of the form: as it was typed, and its place on the page, which a path with dots cannot be. */
type Typed = Level & { id: string; typed: string }

const idOf = (key: string) => key.replace(/\./g, '-')
/** The place beside which an error of a path is shown: of the number itself, or of the pair that it belongs to. */
const placeOf = (path: string, levels: Pick<Level, 'key'>[]) => {
  const inside = path.replace(/^setting\.value\./, '')
  const found = levels.find(({ key }) => key === inside || key.startsWith(`${inside}.`))
  return inside === 'version' ? 'version' : found && idOf(found.key)
}

const lateLine = ({ target, total, before, after }: SettingReplay['late'][number]) =>
  `${targets.label(target)}：${total} 件里超时 ${before} 件 → ${after} 件`

/** Changes what the district promises beyond the law, and replays it on its latest cases before it is suggested. */
formPage({
  loads: 'once',
  query: { of: '' },
  questionOf: (path: string) => idOf(path.replace(/^setting\.value\./, '')),
  data: {
    version: '',
    groups: [] as { name: string; levels: Typed[] }[],
    /** What the numbers in the form, and no others, would have changed. */
    difference: null as string[] | null,
    step: 'suggest' as 'suggest' | 'adopt',
    errors: {} as Partial<Record<string, string>>,
  },
  from: undefined as ServiceLevels | undefined,
  replayed: undefined as Replayed | undefined,
  role: 'dispatcher' as Role,
  draft: undefined as SettingDraft | undefined,

  async load() {
    const [{ role }, known] = await Promise.all([whoAmI(), call('dispatch.setting', { name: 'service' })])
    const from = beginWith<'service'>(this.query.of, known)
    Object.assign(this, { role, draft: known.draft, from })
    const levels = levelsIn(from).map((level) => ({ ...level, id: idOf(level.key), typed: String(level.value) }))
    this.setData({ ready: true, version: from.version, groups: levelGroups(levels) })
    if (stepWith({ name: 'service', value: from }, role, known.draft) === 'adopt') await this.rehearse()
  },
  /** The form says something else than what was replayed. */
  change(part: object) {
    this.replayed = undefined
    this.enter({ ...part, difference: null })
  },
  typeVersion(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.change({ version: event.detail.value })
  },
  typeLevel(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const { group, level } = event.currentTarget.dataset
    this.change({ [`groups[${group}].levels[${level}].typed`]: event.detail.value })
  },

  async rehearse() {
    const { version, groups } = this.data
    const levels = groups.flatMap((group) => group.levels)
    const values = levels.map(({ key, typed }) => [key, typed.trim() === '' ? Number.NaN : Number(typed)])
    const value = withLevels(this.from as ServiceLevels, version, Object.fromEntries(values))
    const checked = checkedBy(serviceLevels, value, (path) => placeOf(path, levels) ?? 'version', {})
    if ('errors' in checked) return this.setData({ errors: checked.errors, problem: '有的数字要改，见上面' })
    const setting = { name: 'service' as const, value: checked.input }
    await this.sendOnce(async () => {
      const replay = await call('dispatch.replay', { setting })
      if (groups !== this.data.groups || version !== this.data.version) return
      this.replayed = { setting, ticket: replay.ticket }
      const difference = replay.late.map(lateLine)
      this.setData({ difference, step: stepWith(setting, this.role, this.draft), problem: '' })
    })
  },
  async send() {
    const { replayed } = this
    if (replayed && (await this.sendOnce(sending(replayed, this.data.step)))) sent(this.data.step)
  },
})
