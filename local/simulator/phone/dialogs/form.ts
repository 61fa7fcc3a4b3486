import { h } from 'miniapp-cloud/client'
import { answers, type View } from './view.ts'

/** Something that WeChat keeps for its person, to be looked through and handed over. */
export const form: View<'form'> = {
  place: 'full',
  label: ({ title }) => title,
  cancelled: null,
  draw: ({ title, fields }, done) => {
    const inputs = fields.map(([name, , value]) => h('input', { name, value }))
    const labelled = inputs.map((input, at) => h('label.field', fields[at]![1], input))
    const given = () => done(Object.fromEntries(inputs.map(({ name, value }) => [name, value])))
    return [h('h2', title), ...labelled, answers(() => done(null), given)]
  },
}
