import { api, WxFailure } from 'miniapp-cloud/client'
import { createElement, defineBuiltin, hostOf, withFileUrl } from './define.ts'
import { deltaToHtml, readContents } from './editor-contents.ts'
import { booleanProperties, stringProperties } from './properties.ts'

/** The browser's editing command, and the value for it, for each format of WeChat's editor. */
const COMMANDS: Record<string, (value: any) => [command: string, value?: string]> = {
  bold: () => ['bold'],
  italic: () => ['italic'],
  underline: () => ['underline'],
  ins: () => ['underline'],
  strike: () => ['strikeThrough'],
  color: (value) => ['foreColor', value],
  backgroundColor: (value) => ['hiliteColor', value],
  header: (value) => ['formatBlock', value ? `h${String(value).replace(/\D/g, '')}` : 'p'],
  align: (value) => [
    value === 'justify' ? 'justifyFull' : `justify${value[0].toUpperCase()}${value.slice(1)}`,
  ],
  list: (value) => [value === 'ordered' ? 'insertOrderedList' : 'insertUnorderedList'],
  script: (value) => [value === 'sub' ? 'subscript' : 'superscript'],
  indent: (value) => [value === '-1' ? 'outdent' : 'indent'],
}

/** The formats that the editor reports for the selected text, with the browser's commands. */
const STATE_COMMANDS = {
  bold: 'bold',
  italic: 'italic',
  underline: 'underline',
  strike: 'strikeThrough',
}

/** `editor` uses the browser's own rich text editing. */
export function defineEditor(): void {
  defineBuiltin('editor', {
    leaf: true,
    properties: {
      ...booleanProperties('readOnly showImgSize showImgToolbar showImgResize'),
      ...stringProperties('placeholder name'),
    },
    observers: {
      placeholder(placeholder: string) {
        this.sim.control.dataset.placeholder = placeholder
      },
      readOnly(isReadOnly: boolean) {
        this.sim.control.contentEditable = String(!isReadOnly)
      },
    },
    created() {
      // Authors style the editable area by this class name of WeChat's.
      const editable = createElement('div', 'ql-editor')
      editable.contentEditable = 'true'
      editable.setAttribute('role', 'textbox')
      editable.setAttribute('aria-multiline', 'true')
      hostOf(this).append(editable)
      Object.assign(this.sim, { control: editable, context: createEditorContext(this, editable) })
      for (const eventName of ['focus', 'blur', 'input'])
        editable.addEventListener(eventName, (event) => {
          event.stopPropagation()
          this.triggerEvent(eventName, readContents(editable))
        })
    },
    attached() {
      let reportedFormats = '{}'
      this.sim.reportSelection = () => {
        const selection = getSelection()
        if (!selection?.anchorNode || !this.sim.control.contains(selection.anchorNode)) return
        this.sim.range = selection.getRangeAt(0).cloneRange()
        const activeStates = Object.entries(STATE_COMMANDS).filter(([, command]) =>
          document.queryCommandState(command),
        )
        const formats = Object.fromEntries(activeStates.map(([formatName]) => [formatName, true]))
        if (JSON.stringify(formats) === reportedFormats) return
        reportedFormats = JSON.stringify(formats)
        this.triggerEvent('statuschange', formats)
      }
      document.addEventListener('selectionchange', this.sim.reportSelection)
      // The author's listener is attached only after this function.
      setTimeout(() => this.triggerEvent('ready', {}))
    },
    detached() {
      document.removeEventListener('selectionchange', this.sim.reportSelection)
    },
  })
}

/** The object that `wx.createEditorContext` returns. */
function createEditorContext(component: any, editable: HTMLElement) {
  /**
   * Runs a command at the last selection inside the editor. The selection must be restored, because
   * a tap on the author's toolbar has moved the focus away from the editor.
   */
  const runCommand = (command: string, value?: string) => {
    const selection = getSelection()!
    const isFocusElsewhere = !editable.contains(selection.anchorNode)
    editable.focus()
    if (isFocusElsewhere && component.sim.range) {
      selection.removeAllRanges()
      selection.addRange(component.sim.range)
    }
    document.execCommand(command, false, value)
  }
  return {
    format: (formatName: string, value?: unknown) => {
      const toCommand = COMMANDS[formatName]
      if (!toCommand) throw new WxFailure(`not simulated: format ${formatName}`)
      runCommand(...toCommand(value))
      component.sim.reportSelection()
    },
    getContents: api('getContents', () => readContents(editable)),
    setContents: api('setContents', ({ html, delta }) => {
      editable.innerHTML = html ?? deltaToHtml(delta)
    }),
    insertText: api('insertText', ({ text = '' }) => runCommand('insertText', text)),
    insertDivider: api('insertDivider', () => runCommand('insertHorizontalRule')),
    insertImage: api('insertImage', ({ src, alt = '', width = '', height = '' }) => {
      withFileUrl(component, src, (url) => {
        const image = Object.assign(createElement('img'), { src: url, alt })
        Object.assign(image.style, { width, height, maxWidth: '100%' })
        image.dataset.src = src
        runCommand('insertHTML', image.outerHTML)
      })
    }),
    getSelectionText: api('getSelectionText', () => ({ text: String(component.sim.range ?? '') })),
    clear: api('clear', () => editable.replaceChildren()),
    removeFormat: api('removeFormat', () => runCommand('removeFormat')),
    undo: api('undo', () => runCommand('undo')),
    redo: api('redo', () => runCommand('redo')),
    blur: api('blur', () => editable.blur()),
    scrollIntoView: () => editable.scrollIntoView({ block: 'nearest' }),
  }
}
