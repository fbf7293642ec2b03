import { defineRefusals } from '../../refusal/refusal.ts'

export const refuse = defineRefusals({
  databaseOfYourOwn: {
    code: 'backup.database-of-your-own',
    status: 409,
    en: [
      'DATABASE_URL names a PostgreSQL of your own; this command copies and restores only the embedded one.',
      'Use that PostgreSQL’s own tools, pg_dump and pg_restore or pg_basebackup, and copy the data folder {folder}, which holds the uploads, beside it.',
    ],
    'zh-CN': [
      'DATABASE_URL 指向的是您自己的 PostgreSQL；这个命令只备份和恢复内置的数据库。',
      '请用它自带的工具：pg_dump 和 pg_restore，或 pg_basebackup；数据目录 {folder} 里有上传的文件，请一并拷贝。',
    ],
    'zh-TW': [
      'DATABASE_URL 指向的是您自己的 PostgreSQL；這個命令只備份和還原內建的資料庫。',
      '請用它自帶的工具：pg_dump 和 pg_restore，或 pg_basebackup；資料目錄 {folder} 裡有上傳的檔案，請一併複製。',
    ],
  },
  nothingToBackUp: {
    code: 'backup.nothing-there',
    status: 404,
    en: ['There is no database in the data folder {folder}.', 'Check HUTONG_DATA: npm run hutong -- config show tells what is in force.'],
    'zh-CN': ['数据目录 {folder} 里没有数据库。', '请检查 HUTONG_DATA；运行 npm run hutong -- config show 可以看到当前的值。'],
    'zh-TW': ['資料目錄 {folder} 裡沒有資料庫。', '請檢查 HUTONG_DATA；執行 npm run hutong -- config show 可以看到目前的值。'],
  },
  alreadyRunning: {
    code: 'backup.already-running',
    status: 409,
    en: ['Another backup of this database is being made.', 'Wait until it has ended, then run the command again.'],
    'zh-CN': ['这个数据库正在做另一次备份。', '请等它结束，再运行一次命令。'],
    'zh-TW': ['這個資料庫正在做另一次備份。', '請等它結束，再執行一次命令。'],
  },
  folderNotEmpty: {
    code: 'backup.folder-not-empty',
    status: 409,
    en: ['The folder {folder} is not empty.', 'Name a folder that does not exist yet; each backup gets one of its own.'],
    'zh-CN': ['文件夹 {folder} 不是空的。', '请换一个还不存在的文件夹，每次备份各用一个。'],
    'zh-TW': ['資料夾 {folder} 不是空的。', '請換一個還不存在的資料夾，每次備份各用一個。'],
  },
  insideDataFolder: {
    code: 'backup.inside-data-folder',
    status: 400,
    en: [
      'The folder {folder} lies inside the data folder {dataFolder}, and would be lost with it.',
      'Name a folder elsewhere, best on another disk.',
    ],
    'zh-CN': ['文件夹 {folder} 在数据目录 {dataFolder} 里面，数据丢了备份也会一起丢。', '请换到别的位置，最好在另一块磁盘上。'],
    'zh-TW': ['資料夾 {folder} 在資料目錄 {dataFolder} 裡面，資料遺失時備份也會一起遺失。', '請換到別的位置，最好在另一顆磁碟上。'],
  },
  noRoom: {
    code: 'backup.no-room',
    status: 409,
    en: ['The copy needs {needed}, and the disk of {folder} has {free} free.', 'Make room there, or name a folder on another disk.'],
    'zh-CN': ['需要 {needed} 空间，{folder} 所在的磁盘只剩 {free}。', '请腾出空间，或换到另一块磁盘上的文件夹。'],
    'zh-TW': ['需要 {needed} 空間，{folder} 所在的磁碟只剩 {free}。', '請騰出空間，或換到另一顆磁碟上的資料夾。'],
  },
  notABackup: {
    code: 'backup.not-a-backup',
    status: 404,
    en: [
      'The folder {folder} holds no finished backup: there is no manifest.json.',
      'Name the folder that hutong backup made. One that ends in .unfinished is what an interrupted backup left, and can be removed.',
    ],
    'zh-CN': [
      '文件夹 {folder} 里没有做完的备份：找不到 manifest.json。',
      '请指定 hutong backup 生成的那个文件夹。名字以 .unfinished 结尾的是中断的备份留下的，可以删掉。',
    ],
    'zh-TW': [
      '資料夾 {folder} 裡沒有做完的備份：找不到 manifest.json。',
      '請指定 hutong backup 產生的那個資料夾。名稱以 .unfinished 結尾的是中斷的備份留下的，可以刪掉。',
    ],
  },
  damaged: {
    code: 'backup.damaged',
    status: 409,
    en: [
      'The backup is damaged: {count} of its files are missing or were changed: {files}.',
      'Nothing was restored. Fetch these files again, or take another backup.',
    ],
    'zh-CN': ['备份已损坏，有 {count} 个文件缺失或被改动：{files}。', '没有恢复任何内容。请重新取得这些文件，或改用另一份备份。'],
    'zh-TW': ['備份已損壞，有 {count} 個檔案遺失或被改動：{files}。', '沒有還原任何內容。請重新取得這些檔案，或改用另一份備份。'],
  },
  newerRelease: {
    code: 'backup.newer-release',
    status: 409,
    en: [
      'The backup was written by release {release} of Hutong, which this release does not know.',
      'Install that release or a later one, and restore with it.',
    ],
    'zh-CN': ['这份备份由 Hutong {release} 写成，当前版本读不了。', '请安装那个版本或更新的版本，再用它恢复。'],
    'zh-TW': ['這份備份由 Hutong {release} 寫成，目前版本讀不了。', '請安裝那個版本或更新的版本，再用它還原。'],
  },
  otherPostgres: {
    code: 'backup.other-postgres',
    status: 409,
    en: [
      'The backup was copied from PostgreSQL {there}, and this release runs PostgreSQL {here}.',
      'Restore it with the release of Hutong that wrote it, then follow the changelog to this one.',
    ],
    'zh-CN': [
      '这份备份来自 PostgreSQL {there}，当前版本用的是 PostgreSQL {here}。',
      '请用写出它的那个 Hutong 版本恢复，再按更新日志升级到当前版本。',
    ],
    'zh-TW': [
      '這份備份來自 PostgreSQL {there}，目前版本用的是 PostgreSQL {here}。',
      '請用寫出它的那個 Hutong 版本還原，再按更新日誌升級到目前版本。',
    ],
  },
  dataFolderInUse: {
    code: 'backup.data-folder-in-use',
    status: 409,
    en: [
      'The data folder {folder} is in use by process {pid}.',
      'Stop that Hutong, or set HUTONG_DATA to an empty folder to restore into.',
    ],
    'zh-CN': ['数据目录 {folder} 正被进程 {pid} 使用。', '请先停掉那个 Hutong，或把 HUTONG_DATA 设为一个空文件夹，恢复到那里。'],
    'zh-TW': ['資料目錄 {folder} 正被行程 {pid} 使用。', '請先停掉那個 Hutong，或把 HUTONG_DATA 設為一個空資料夾，還原到那裡。'],
  },
  dataFolderNotEmpty: {
    code: 'backup.data-folder-not-empty',
    status: 409,
    en: [
      'The data folder {folder} is not empty: it holds {name}.',
      'Move what is there away, or set HUTONG_DATA to an empty folder to restore into.',
    ],
    'zh-CN': ['数据目录 {folder} 不是空的，里面有 {name}。', '请把里面的东西移走，或把 HUTONG_DATA 设为一个空文件夹，恢复到那里。'],
    'zh-TW': ['資料目錄 {folder} 不是空的，裡面有 {name}。', '請把裡面的東西移走，或把 HUTONG_DATA 設為一個空資料夾，還原到那裡。'],
  },
})
