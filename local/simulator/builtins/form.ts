import { targetOf } from '../runtime/events.ts'
import { define, host, reaches } from './define.ts'

const FIELDS = 'wx-input, wx-textarea, wx-switch, wx-slider, wx-picker, wx-radio-group, wx-checkbox-group'

export function defineForm(): void {
  define('form', {
    wrapped: true,
    properties: { reportSubmit: Boolean, reportSubmitTimeout: Number },
    methods: {
      submit(by: any) {
        const value: Record<string, unknown> = {}
        for (const field of fields(this)) if (field.data.name) value[field.data.name] = fieldValue(field)
        // Components with behavior wx://form-field take part like a built-in.
        for (const field of formFieldComponents(host(this))) value[field.data.name] = field.data.value
        this.triggerEvent('submit', { value, formId: 'the formId is a mock one', target: targetOf(by) })
      },
      reset(by: any) {
        for (const field of fields(this)) reset(field)
        this.triggerEvent('reset', { target: targetOf(by) })
      },
    },
  })
}

const fields = (form: any): any[] =>
  [...host(form).querySelectorAll(FIELDS)]
    .map((node: any) => node.__wxElement)
    .filter((field) => reaches(form, field, 'wx://form-field-group'))

function formFieldComponents(form: HTMLElement): any[] {
  const all = [...form.querySelectorAll('*')].map((node: any) => node.__wxElement)
  return all.filter((one) => one?.data?.name && 'value' in one.data && !one.is?.startsWith('wx-builtin/'))
}

function fieldValue(field: any): unknown {
  if (field.formValue) return field.formValue()
  return 'checked' in field.data ? field.data.checked : field.data.value
}

function reset(field: any): void {
  const tag = field.is.replace('wx-builtin/', '')
  if (tag.endsWith('-group')) {
    const marks = host(field).querySelectorAll(`wx-${tag.replace('-group', '')}`)
    for (const node of marks) (node as any).__wxElement.setData({ checked: false })
  } else if (tag === 'switch') field.setData({ checked: false })
  else if (tag === 'slider') field.setData({ value: field.data.min })
  else field.setData({ value: '' })
}
