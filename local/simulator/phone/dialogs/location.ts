import { h } from 'miniapp-cloud/client'
import { createLocationPicker } from '../../location-picker.ts'
import { createAnswerButtons, type DialogView } from './view.ts'

export const location: DialogView<'location'> = {
  layout: 'full',
  label: () => '选择位置',
  cancelledAnswer: null,
  createContent: (options, finishDialog, phone) => {
    let selectedPlace = options
    const marks = phone.boot.desk.persons.map((person) => ({
      ...person.location,
      label: person.label,
    }))
    const nameInput = h('input', {
      placeholder: '地点名称',
      'aria-label': '地点名称',
      value: '选定的位置',
    })
    const addressInput = h('input', { placeholder: '详细地址', 'aria-label': '详细地址' })
    const map = createLocationPicker(options, marks, (place) => {
      selectedPlace = place
    })
    const confirm = () =>
      finishDialog({ ...selectedPlace, name: nameInput.value, address: addressInput.value })
    return [
      h('h2', '选择位置'),
      map,
      nameInput,
      addressInput,
      createAnswerButtons(() => finishDialog(null), confirm),
    ]
  },
}
