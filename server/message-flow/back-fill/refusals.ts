import { defineRefusals } from '../../kernel/refusal/refusal.ts'

export const refuse = defineRefusals({
  needsDateOrder: {
    code: 'import.needs-date-order',
    status: 400,
    en: [
      'The dates in this file can be read as day/month or as month/day, and the file does not say which.',
      'Choose the order (on the command line: --date-order dmy or mdy) and start again.',
    ],
    'zh-CN': [
      '这个文件里的日期既能读成“日/月”，也能读成“月/日”，文件自己没说。',
      '请选一种日期顺序（命令行用 --date-order dmy 或 mdy），再开始导入。',
    ],
    'zh-TW': [
      '這個檔案裡的日期既能讀成「日/月」，也能讀成「月/日」，檔案本身沒有說明。',
      '請選一種日期順序（命令列用 --date-order dmy 或 mdy），再開始匯入。',
    ],
  },
  needsColumns: {
    code: 'import.needs-columns',
    status: 400,
    en: [
      'We do not know which columns of this table hold the time, the speaker and the text.',
      'Name the columns (on the command line: --columns time,speaker,text) and start again.',
    ],
    'zh-CN': ['不知道这张表里哪几列是时间、说话的人和内容。', '请指明各列（命令行用 --columns 时间列,人名列,内容列），再开始导入。'],
    'zh-TW': ['不知道這張表裡哪幾欄是時間、說話的人和內容。', '請指明各欄（命令列用 --columns 時間欄,人名欄,內容欄），再開始匯入。'],
  },
  unknownFormat: {
    code: 'import.unknown-format',
    status: 400,
    en: [
      'This does not look like a chat export that we know ({format}).',
      'See the list of formats in the import guide, or save it as CSV with a time, a speaker and a text column.',
    ],
    'zh-CN': ['这不像我们认识的聊天导出文件（{format}）。', '请看导入说明里的格式列表，或另存为带时间、人名、内容三列的 CSV。'],
    'zh-TW': ['這不像我們認識的聊天匯出檔案（{format}）。', '請看匯入說明裡的格式清單，或另存為帶時間、人名、內容三欄的 CSV。'],
  },
  unreadable: {
    code: 'import.unreadable',
    status: 400,
    en: ['The file cannot be read: {detail}.', 'Export it again, or unpack it yourself and import what is inside.'],
    'zh-CN': ['这个文件读不出来：{detail}。', '请重新导出一次，或自己解压后导入里面的文件。'],
    'zh-TW': ['這個檔案讀不出來：{detail}。', '請重新匯出一次，或自行解壓後匯入裡面的檔案。'],
  },
  encrypted: {
    code: 'import.encrypted',
    status: 400,
    en: ['The archive is locked with a password.', 'Unpack it with the password, then import the files inside.'],
    'zh-CN': ['这个压缩包有密码。', '请先用密码解压，再导入里面的文件。'],
    'zh-TW': ['這個壓縮檔有密碼。', '請先用密碼解壓，再匯入裡面的檔案。'],
  },
  bomb: {
    code: 'import.bomb',
    status: 400,
    en: [
      'The archive unpacks to far more than a chat export would: {detail}.',
      'If it is genuine, unpack it yourself and import the chat file alone.',
    ],
    'zh-CN': ['这个压缩包解开后大得不像聊天记录：{detail}。', '如果确实没问题，请自己解压，只导入聊天文件。'],
    'zh-TW': ['這個壓縮檔解開後大得不像聊天記錄：{detail}。', '如果確實沒問題，請自行解壓，只匯入聊天檔案。'],
  },
  nestedArchive: {
    code: 'import.nested-archive',
    status: 400,
    en: ['There is an archive inside the archive ({detail}).', 'Unpack the outer one and import the inner files.'],
    'zh-CN': ['压缩包里还套着压缩包（{detail}）。', '请先解开外面一层，再导入里面的文件。'],
    'zh-TW': ['壓縮檔裡還套著壓縮檔（{detail}）。', '請先解開外面一層，再匯入裡面的檔案。'],
  },
  empty: {
    code: 'import.empty',
    status: 400,
    en: ['There is nothing to read in “{file}”.', 'Check that the export finished, and choose the file again.'],
    'zh-CN': ['“{file}”里没有可读的内容。', '请检查导出是否完成，再重新选文件。'],
    'zh-TW': ['「{file}」裡沒有可讀的內容。', '請檢查匯出是否完成，再重新選檔案。'],
  },
  tooBig: {
    code: 'import.too-big',
    status: 413,
    en: [
      'The file is larger than {limit}.',
      'Split the export, or let the owner raise HUTONG_UPLOAD_LIMIT; the command line imports files of any size in place.',
    ],
    'zh-CN': ['文件超过了 {limit}。', '请分成几份导入，或请负责人调高 HUTONG_UPLOAD_LIMIT；用命令行可以就地导入任意大小的文件。'],
    'zh-TW': ['檔案超過了 {limit}。', '請分成幾份匯入，或請負責人調高 HUTONG_UPLOAD_LIMIT；用命令列可以就地匯入任意大小的檔案。'],
  },
  wrongState: {
    code: 'import.wrong-state',
    status: 409,
    en: ['This cannot be done now: the import is “{state}”.', 'Reload the page to see how far it is.'],
    'zh-CN': ['现在做不了：这次导入的状态是“{state}”。', '刷新页面看看它进行到哪里了。'],
    'zh-TW': ['現在做不了：這次匯入的狀態是「{state}」。', '重新整理頁面看看它進行到哪裡了。'],
  },
  confirmDiffers: {
    code: 'import.confirm-differs',
    status: 400,
    en: ['What was typed is not the name of the file.', 'Type “{file}” to take the import out.'],
    'zh-CN': ['输入的内容和文件名不一样。', '要撤销这次导入，请输入“{file}”。'],
    'zh-TW': ['輸入的內容和檔名不一樣。', '要復原這次匯入，請輸入「{file}」。'],
  },
  interrupted: {
    code: 'import.interrupted',
    status: 409,
    en: [
      'The import stopped at a fault of ours: {detail}.',
      'Start it again: it goes on where it stopped and adds nothing twice. If it stops at the same place, send us the sentence above.',
    ],
    'zh-CN': ['导入因为我们的故障停下了：{detail}。', '重新开始即可，它会接着做，不会重复。如果又停在同一处，请把上面这句话发给我们。'],
    'zh-TW': ['匯入因為我們的故障停下了：{detail}。', '重新開始即可，它會接著做，不會重複。如果又停在同一處，請把上面這句話寄給我們。'],
  },
})
