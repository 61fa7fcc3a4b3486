import { call } from '../../cloud/call'
import { whoAmI } from '../../cloud/me'
import { formPage } from '../../page/form-page'
import { checkedBy } from '../../shared/contract/checked-by'
import type { SettingDraft } from '../../shared/contract/dispatch'
import { type Setting, type SettingName, setting as schema } from '../../shared/contract/settings'
import type { Role } from '../../shared/vocabulary/roles'
import { beginWith, type Replayed, sending, sent, stepWith } from '../drafted'
import {
  blankRow,
  differenceLines,
  type Field,
  fieldGroups,
  fieldsOf,
  groupAbout,
  measured,
  withFields,
} from '../setting-fields'
import { settingWords } from '../setting-words'

/**
 * A field of the form: as it was typed, what is said beside it, and its place on the page, which a path with dots
 * cannot be.
 */
type Typed = Field & { id: string; typed: string; chosen: number; said: string }

const idOf = (key: string) => key.replace(/\./g, '-')
/** The unit, and the number typed in a larger one where it is whole: `分钟，即 7 天`. */
function saidBeside(unit = '', typed: string): string {
  const larger = measured(Number(typed), unit)
  return larger === `${Number(typed)} ${unit}` ? unit : `${unit}，即 ${larger}`
}

const inside = (path: string) => path.replace(/^(setting\.)?value\./, '')
/** The place beside which an error of a path is shown: of the field itself, or of the pair that it belongs to. */
const placeOf = (path: string, fields: Pick<Field, 'key'>[]) => {
  const own = inside(path)
  const found = fields.find(({ key }) => key === own || key.startsWith(`${own}.`))
  return found && own !== 'version' ? idOf(found.key) : 'version'
}

/** What was typed, in the kind of the value that it replaces. */
function typedValue({ value, typed }: Typed): Field['value'] {
  if (typeof value === 'number') return typed.trim() === '' ? Number.NaN : Number(typed)
  return typeof value === 'boolean' ? typed === 'true' : typed
}

/** Changes a setting of the district, but for its triage rules, and replays it before it is suggested. */
formPage({
  loads: 'once',
  query: { name: 'service', of: '' },
  questionOf: (path: string) => idOf(inside(path)),
  data: {
    version: '',
    groups: [] as { name: string; about: string; fields: Typed[] }[],
    /** The group that has to be looked at. */
    open: -1,
    /** Whether rows can be added and taken away. */
    list: false,
    /** What the fields in the form, and no others, would have changed. */
    difference: null as string[] | null,
    step: 'suggest' as 'suggest' | 'adopt',
    errors: {} as Partial<Record<string, string>>,
  },
  from: undefined as Setting | undefined,
  inForce: undefined as Setting | undefined,
  replayed: undefined as Replayed | undefined,
  role: 'dispatcher' as Role,
  draft: undefined as SettingDraft | undefined,

  onLoad() {
    wx.setNavigationBarTitle({ title: settingWords[this.query.name as SettingName].title })
  },
  async load() {
    const name = this.query.name as SettingName
    const [{ role }, known] = await Promise.all([whoAmI(), call('dispatch.setting', { name })])
    const from = { name, value: beginWith(this.query.of, known) } as Setting
    Object.assign(this, { role, draft: known.draft, inForce: known.setting })
    this.setData({ ready: true, version: from.value.version, list: blankRow[name] !== undefined })
    this.draw(from)
    if (stepWith(from, role, known.draft) === 'adopt') await this.rehearse()
  },
  draw(from: Setting) {
    this.from = from
    const fields = fieldsOf(from).map((field) => {
      const typed = String(field.value)
      const chosen = (field.choices ?? []).findIndex(({ code }) => code === typed)
      return { ...field, id: idOf(field.key), typed, chosen, said: saidBeside(field.unit, typed) }
    })
    this.setData({ groups: fieldGroups(fields).map((group) => ({ ...group, about: groupAbout(group.fields) })) })
  },
  /** The form says something else than what was replayed. */
  change(part: object) {
    this.replayed = undefined
    this.enter({ ...part, difference: null })
  },
  typeVersion(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.change({ version: event.detail.value })
  },
  typeField(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const { value: typed } = event.detail
    this.fill(event, ({ unit }) => ({ typed, said: saidBeside(unit, typed) }))
  },
  choose(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const chosen = Number(event.detail.value)
    this.fill(event, ({ choices, typed }) => ({ chosen, typed: choices?.[chosen]?.code ?? typed }))
  },
  fill(event: WechatMiniprogram.CustomEvent, given: (field: Typed) => Partial<Typed>) {
    const { group: at, field: which } = event.currentTarget.dataset
    const { fields } = this.data.groups[at]!
    const filled = fields.map((field, index) => (index === which ? { ...field, ...given(field) } : field))
    this.change({ [`groups[${at}].fields[${which}]`]: filled[which], [`groups[${at}].about`]: groupAbout(filled) })
  },
  /** The setting as the form says it. */
  written(): Setting {
    const { name, value } = this.from as Setting
    const fields = this.data.groups.flatMap((group) => group.fields)
    const values = Object.fromEntries(fields.map((field) => [field.key, typedValue(field)]))
    return { name, value: withFields(value, this.data.version, values) } as Setting
  },
  /** Puts the setting with other rows into the form. */
  withRows(changed: (rows: object[]) => object[]) {
    const { name, value } = this.written()
    this.change({})
    this.draw({ name, value: { ...value, rows: changed((value as { rows?: object[] }).rows ?? []) } } as Setting)
  },
  add() {
    this.withRows((rows) => [...rows, blankRow[this.query.name as SettingName] ?? {}])
    this.setData({ open: this.data.groups.length - 1 })
  },
  remove(event: WechatMiniprogram.TouchEvent) {
    this.withRows((rows) => rows.filter((_, at) => at !== event.currentTarget.dataset.group))
  },

  async rehearse() {
    const { version, groups } = this.data
    const fields = groups.flatMap((group) => group.fields)
    const checked = checkedBy(schema, this.written(), (path) => placeOf(path, fields), {})
    if ('errors' in checked) {
      const { errors } = checked
      const open = groups.findIndex((group) => group.fields.some(({ id }) => errors[id]))
      return this.setData({ errors, open, problem: '有的地方要改，见上面' })
    }
    const setting = checked.input
    await this.sendOnce(async () => {
      const replay = await call('dispatch.replay', { setting })
      if (groups !== this.data.groups || version !== this.data.version) return
      this.replayed = { setting, ticket: replay.ticket }
      const difference = differenceLines(this.inForce as Setting, setting, replay)
      this.setData({ difference, step: stepWith(setting, this.role, this.draft), problem: '' })
    })
  },
  async send() {
    const { replayed } = this
    if (replayed && (await this.sendOnce(sending(replayed, this.data.step)))) sent(this.data.step)
  },
})
