import { api, WxFailure } from 'miniapp-cloud/client'
import { define, element, host, withFile } from './define.ts'
import { contentsOf, htmlOf } from './editor-contents.ts'
import { flags, texts } from './properties.ts'

/** A format of WeChat's editor -> the browser's command for it and its value. */
const COMMANDS: Record<string, (value: any) => [command: string, value?: string]> = {
  bold: () => ['bold'],
  italic: () => ['italic'],
  underline: () => ['underline'],
  ins: () => ['underline'],
  strike: () => ['strikeThrough'],
  color: (value) => ['foreColor', value],
  backgroundColor: (value) => ['hiliteColor', value],
  header: (value) => ['formatBlock', value ? `h${String(value).replace(/\D/g, '')}` : 'p'],
  align: (value) => [value === 'justify' ? 'justifyFull' : `justify${value[0].toUpperCase()}${value.slice(1)}`],
  list: (value) => [value === 'ordered' ? 'insertOrderedList' : 'insertUnorderedList'],
  script: (value) => [value === 'sub' ? 'subscript' : 'superscript'],
  indent: (value) => [value === '-1' ? 'outdent' : 'indent'],
}
const STATES = { bold: 'bold', italic: 'italic', underline: 'underline', strike: 'strikeThrough' }

/** Rich text written by the person: the browser's own editing, with EditorContext. */
export function defineEditor(): void {
  define('editor', {
    leaf: true,
    properties: { ...flags('readOnly showImgSize showImgToolbar showImgResize'), ...texts('placeholder name') },
    observers: {
      placeholder(words: string) {
        this.sim.control.dataset.placeholder = words
      },
      readOnly(value: boolean) {
        this.sim.control.contentEditable = String(!value)
      },
    },
    created() {
      // WeChat's own class, which authors style.
      const page = element('div', 'ql-editor')
      page.contentEditable = 'true'
      page.setAttribute('role', 'textbox')
      page.setAttribute('aria-multiline', 'true')
      host(this).append(page)
      Object.assign(this.sim, { control: page, context: editorContext(this, page) })
      for (const type of ['focus', 'blur', 'input'])
        page.addEventListener(type, (event) => {
          event.stopPropagation()
          this.triggerEvent(type, contentsOf(page))
        })
    },
    attached() {
      let told = '{}'
      this.sim.follow = () => {
        const selection = getSelection()
        if (!selection?.anchorNode || !this.sim.control.contains(selection.anchorNode)) return
        this.sim.range = selection.getRangeAt(0).cloneRange()
        const on = Object.entries(STATES).filter(([, command]) => document.queryCommandState(command))
        const formats = Object.fromEntries(on.map(([name]) => [name, true]))
        if (JSON.stringify(formats) === told) return
        told = JSON.stringify(formats)
        this.triggerEvent('statuschange', formats)
      }
      document.addEventListener('selectionchange', this.sim.follow)
      setTimeout(() => this.triggerEvent('ready', {}))
    },
    detached() {
      document.removeEventListener('selectionchange', this.sim.follow)
    },
  })
}

function editorContext(component: any, page: HTMLElement) {
  /** Commands act where the person wrote last: a tap on the author's toolbar has taken the focus away. */
  const run = (command: string, value?: string) => {
    const selection = getSelection()!
    const away = !page.contains(selection.anchorNode)
    page.focus()
    if (away && component.sim.range) {
      selection.removeAllRanges()
      selection.addRange(component.sim.range)
    }
    document.execCommand(command, false, value)
  }
  return {
    format: (name: string, value?: unknown) => {
      const command = COMMANDS[name]
      if (!command) throw new WxFailure(`not simulated: format ${name}`)
      run(...command(value))
      component.sim.follow()
    },
    getContents: api('getContents', () => contentsOf(page)),
    setContents: api('setContents', ({ html, delta }) => {
      page.innerHTML = html ?? htmlOf(delta)
    }),
    insertText: api('insertText', ({ text = '' }) => run('insertText', text)),
    insertDivider: api('insertDivider', () => run('insertHorizontalRule')),
    insertImage: api('insertImage', ({ src, alt = '', width = '', height = '' }) => {
      withFile(component, src, (url) => {
        const image = Object.assign(element('img'), { src: url, alt })
        Object.assign(image.style, { width, height, maxWidth: '100%' })
        image.dataset.src = src
        run('insertHTML', image.outerHTML)
      })
    }),
    getSelectionText: api('getSelectionText', () => ({ text: String(component.sim.range ?? '') })),
    clear: api('clear', () => page.replaceChildren()),
    removeFormat: api('removeFormat', () => run('removeFormat')),
    undo: api('undo', () => run('undo')),
    redo: api('redo', () => run('redo')),
    blur: api('blur', () => page.blur()),
    scrollIntoView: () => page.scrollIntoView({ block: 'nearest' }),
  }
}
