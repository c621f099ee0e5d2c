"""Two notes as hospitals write them, and what they say; nobody in them is real."""

from __future__ import annotations

from datetime import date

AS_OF = date(2026, 11, 24)

ENGLISH = (
    "Dear colleague,\n\n"
    "Thank you for seeing this 63-year-old man with squamous cell carcinoma of the mid "
    "esophagus, stage IV with liver metastases.\n"
    "He received first-line cisplatin plus 5-fluorouracil with camrelizumab, 6 cycles, last dose "
    "on 12 September 2026. CT on 2 November 2026 shows progression; the largest liver lesion "
    "measures 32 mm.\n"
    "ECOG 1. Height 172 cm, weight 61 kg. LVEF 62%. QTcF 431 ms. No brain metastases.\n"
    "No history of autoimmune disease. HIV negative. Possible pneumonitis on the last scan.\n"
    "His father died of lung cancer. Radiotherapy to the neck is planned.\n"
)

CHINESE = """\
出院小结

患者男性，63岁。确诊食管中段鳞癌，IV期，肝转移。
一线顺铂+氟尿嘧啶联合卡瑞利珠单抗治疗6周期，末次用药2026年9月12日。
2026年11月2日CT示肝转移灶较前增大，最大径32mm，疗效评价PD。
体力评分ECOG 1分。身高172cm，体重61kg。LVEF 62%，QTcF 431ms。无脑转移。
否认自身免疫性疾病史。HIV阴性。胸部CT示可疑间质性肺炎。
其父患肺癌。拟行颈部放疗。
"""
NOTES = {"en": ENGLISH, "zh": CHINESE}
