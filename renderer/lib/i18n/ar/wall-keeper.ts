import type { WallKeeper } from '../en/wall-keeper.ts';

export const wallKeeper: WallKeeper = {
  'keeper.title': 'الجهاز وراء هذه الشاشة',
  'keeper.about': 'هذه القائمة لمن يعتني بالجهاز. لا تعطي أحدًا كلمةً أكثر من غيره.',
  'keeper.close': 'العودة إلى الحائط',
  'keeper.machine': 'إعدادات الجهاز',
  'keeper.leave': 'مغادرة الشاشة الكاملة',
  'keeper.return': 'العودة إلى الشاشة الكاملة',
  'keeper.left': 'سطح المكتب متاح الآن. يعود الحائط وحده بعد ربع ساعة.',
  'keeper.restart': 'إعادة تشغيل كل شيء',
  'keeper.restartSure': 'تفقد كل الهواتف الاتصال لثوانٍ. لا يضيع شيء مما قيل.',
  'keeper.restartYes': 'نعم، أعد التشغيل',
  'keeper.quit': 'إغلاق Moothall',
  'keeper.quitSure': 'تُغلق الدار على الجميع إلى أن يفتحها أحد على هذا الجهاز. لا يضيع شيء مما قيل.',
  'keeper.quitYes': 'نعم، أغلقه',
  'keeper.no': 'لا، اتركه',
  'keeper.failed': 'تعذّر ذلك من هنا.',
};
