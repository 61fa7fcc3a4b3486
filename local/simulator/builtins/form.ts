import { eventTargetOf } from '../runtime/events.ts'
import { defineBuiltin, hostOf, isReachableFromForm } from './define.ts'

const FIELD_SELECTOR =
  'wx-input, wx-textarea, wx-switch, wx-slider, wx-picker, wx-radio-group, wx-checkbox-group'

export function defineForm(): void {
  defineBuiltin('form', {
    boxedSlot: true,
    properties: { reportSubmit: Boolean, reportSubmitTimeout: Number },
    methods: {
      submit(submitter: any) {
        const values: Record<string, unknown> = {}
        for (const field of builtinFields(this))
          if (field.data.name) values[field.data.name] = valueOfField(field)
        // Components with the behavior wx://form-field take part in the form like a built-in.
        for (const field of formFieldComponents(hostOf(this)))
          values[field.data.name] = field.data.value
        this.triggerEvent('submit', {
          value: values,
          formId: 'the formId is a mock one',
          target: eventTargetOf(submitter),
        })
      },
      reset(submitter: any) {
        for (const field of builtinFields(this)) resetField(field)
        this.triggerEvent('reset', { target: eventTargetOf(submitter) })
      },
    },
  })
}

/** The built-in fields that the form includes. */
const builtinFields = (form: any): any[] =>
  [...hostOf(form).querySelectorAll(FIELD_SELECTOR)]
    .map((node: any) => node.__wxElement)
    .filter((field) => isReachableFromForm(form, field, 'wx://form-field-group'))

/** The app's components inside the form that have a name and a value. */
function formFieldComponents(form: HTMLElement): any[] {
  const components = [...form.querySelectorAll('*')].map((node: any) => node.__wxElement)
  return components.filter(
    (component) =>
      component?.data?.name &&
      'value' in component.data &&
      !component.is?.startsWith('wx-builtin/'),
  )
}

function valueOfField(field: any): unknown {
  if (field.formValue) return field.formValue()
  return 'checked' in field.data ? field.data.checked : field.data.value
}

function resetField(field: any): void {
  const tag = field.is.replace('wx-builtin/', '')
  if (tag.endsWith('-group')) {
    const choices = hostOf(field).querySelectorAll(`wx-${tag.replace('-group', '')}`)
    for (const choice of choices) (choice as any).__wxElement.setData({ checked: false })
  } else if (tag === 'switch') field.setData({ checked: false })
  else if (tag === 'slider') field.setData({ value: field.data.min })
  else field.setData({ value: '' })
}
