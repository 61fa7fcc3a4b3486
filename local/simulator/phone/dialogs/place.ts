import { h } from 'miniapp-cloud/client'
import { openGround } from '../../ground.ts'
import { answers, type View } from './view.ts'

export const location: View<'location'> = {
  place: 'full',
  label: () => '选择位置',
  cancelled: null,
  draw: (input, done, phone) => {
    let at = input
    const marks = phone.boot.desk.persons.map((person) => ({ ...person.location, label: person.label }))
    const name = h('input', { placeholder: '地点名称', 'aria-label': '地点名称', value: '选定的位置' })
    const address = h('input', { placeholder: '详细地址', 'aria-label': '详细地址' })
    const ground = openGround(input, marks, (moved) => {
      at = moved
    })
    const confirm = () => done({ ...at, name: name.value, address: address.value })
    return [h('h2', '选择位置'), ground, name, address, answers(() => done(null), confirm)]
  },
}
